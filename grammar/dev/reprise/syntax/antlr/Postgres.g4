/* The heads of PostgreSQL's statements, versions 12 to 18: what is made, changed or dropped, under
 * which name, behind which guard. After "SQL Commands" of the PostgreSQL manual, in its words.
 *
 * A subset in what it tells apart, not in what it accepts: expressions, queries, options and bodies
 * are `opaque`, balanced text for whoever wants it. Tokens come from a hand-written source that knows
 * quotes, comments and template holes; it also decides, one word ahead, where IF, EXCLUDE, VALUE and
 * the like are keywords and where they are names, so that nearly every choice below needs one token; the
 * class SecondToken makes the others.
 */
grammar Postgres;

tokens {
    // Created by the token source. Quoted names and template holes are IDENTIFIER, names joined by
    // dots are DOTTED, dollar-quoted bodies are STRING.
    DOTTED, IDENTIFIER, NUMBER, OPERATOR, STRING,

    // Keywords.
    ABORT, ACCESS, ADD, AFTER, AGGREGATE, ALL, ALTER, ALWAYS, ANALYZE, AND, ARRAY, AS, ATTACH, ATTRIBUTE,
    AUTHORIZATION, BEFORE, BEGIN, BINARY, BIT, BY, CALL, CASCADE, CASE, CAST, CHAR, CHARACTER, CHECK,
    CHECKPOINT, CLASS, CLOSE, CLUSTER, COLLATE, COLLATION, COLUMN, COMMENT, COMMIT, COMPRESSION,
    CONCURRENTLY, CONFIGURATION, CONSTRAINT, CONSTRAINTS, CONTINUE, CONVERSION, COPY, CREATE, DATA,
    DATABASE, DAY, DEALLOCATE, DECLARE, DEFAULT, DEFERRABLE, DELETE, DETACH, DICTIONARY, DISABLE, DISCARD,
    DISTINCT, DO, DOMAIN, DOUBLE, DROP, ENABLE, END, ENFORCED, ENUM, EVENT, EXCLUDE, EXECUTE, EXISTS,
    EXPLAIN, EXPRESSION, EXTENSION, FAMILY, FETCH, FINALIZE, FOR, FORCE, FOREIGN, FREEZE, FROM, FULL,
    FUNCTION, GENERATED, GLOBAL, GRANT, GROUP, HOUR, IDENTITY, IF, IN, INCLUDE, INDEX, INHERIT, INHERITS,
    INITIALLY, INOUT, INSERT, INTERVAL, INTO, IS, KEY, LABEL, LANGUAGE, LARGE, LEVEL, LIKE, LISTEN, LOAD,
    LOCAL, LOCK, MAPPING, MATCH, MATERIALIZED, MERGE, METHOD, MINUTE, MONTH, MOVE, NAMES, NATIONAL, NCHAR,
    NO, NOT, NOTIFY, NULL, NULLS, OBJECT, OF, ON, ONLY, OPERATOR_WORD, OPTIONS, OR, ORDER, OUT, OVERLAPS,
    OWNED, OWNER, PARAMETER, PARSER, PARTITION, POLICY, PRECISION, PREPARE, PREPARED, PRIMARY, PRIVILEGES,
    PROCEDURAL, PROCEDURE, PUBLICATION, RANGE, REASSIGN, RECURSIVE, REFERENCES, REFRESH, REINDEX, RELEASE,
    RENAME, REPLACE, REPLICA, RESET, RESTART, RESTRICT, RETURN, RETURNS, REVOKE, ROLE, ROLLBACK, ROUTINE,
    ROW, RULE, SAVEPOINT, SCHEMA, SEARCH, SECOND, SECURITY, SELECT, SEQUENCE, SERVER, SESSION, SET, SETOF,
    SHOW, START, STATISTICS, STORAGE, STORED, SUBSCRIPTION, SYSTEM, TABLE, TABLESPACE, TEMP, TEMPLATE,
    TEMPORARY, TEXT, TIME, TIMESTAMP, TO, TRANSACTION, TRANSFORM, TRIGGER, TRUNCATE, TRUSTED, TYPE,
    UNIQUE, UNLISTEN, UNLOGGED, UPDATE, USER, USING, VACUUM, VALID, VALIDATE, VALUE, VALUES, VARIADIC,
    VARYING, VERBOSE, VIEW, VIRTUAL, WHERE, WITH, WITHOUT, WORK, WRAPPER, YEAR, ZONE
}

// ---- statements ----

/// A data statement may have millions of rows, so its end is not searched for.
statement
    : create EOF
    | alter EOF
    | drop EOF
    | comment EOF
    | securityLabel EOF
    | privileges EOF
    | maintenance EOF
    | transactionControl EOF
    | prepare
    | session
    | truncate EOF
    | copy
    | call
    | codeBlock EOF
    | rows
    ;

/// A definition whose details are not analyzed: only its kind and name.
outline
    : CREATE orReplace? persistence* UNIQUE? objectKind CONCURRENTLY? ifNotExists? qualifiedName
    | ALTER (objectKind ifExists? ONLY? qualifiedName | OPERATOR_WORD operatorClass)
    | DROP objectKind CONCURRENTLY? ifExists? qualifiedName
    ;

// ---- CREATE ----

create
    : CREATE orReplace? persistence* created
    ;

created
    : TABLE ifNotExists? name=qualifiedName tableBody                                        #createTable
    | FOREIGN (TABLE ifNotExists? name=qualifiedName tableBody | DATA WRAPPER wrapper=qualifiedName opaqueList)
                                                                                             #createForeign
    | UNIQUE? INDEX CONCURRENTLY? (ifNotExists? name=qualifiedName)? ON ONLY? table=qualifiedName
      (USING method=identifier)? '(' indexKey (',' indexKey)* ')' indexOption* (WHERE predicate=opaqueList)?
                                                                                             #createIndex
    | RECURSIVE? VIEW name=qualifiedName columns? viewOption* AS query=opaqueList            #createView
    | MATERIALIZED VIEW ifNotExists? name=qualifiedName columns? viewOption* AS query=opaqueList
                                                                                             #createMaterializedView
    | SEQUENCE ifNotExists? name=qualifiedName sequenceOption*                               #createSequence
    | SCHEMA ifNotExists? name=qualifiedName? (AUTHORIZATION role=identifier)? schemaElements?
                                                                                             #createSchema
    | TYPE name=qualifiedName typeDefinition?                                                #createType
    | DOMAIN name=qualifiedName AS? typeName columnProperty*                                 #createDomain
    | routine=(FUNCTION | PROCEDURE) name=qualifiedName '(' parameterList? ')' routineOption* routineBody?
                                                                                             #createRoutine
    | AGGREGATE name=qualifiedName first=parentheses second=parentheses?                     #createAggregate
    | CONSTRAINT? TRIGGER name=qualifiedName triggerEvent+ ON table=qualifiedName triggerOption*
      EXECUTE (FUNCTION | PROCEDURE) function=qualifiedName parentheses                      #createTrigger
    | POLICY name=qualifiedName ON table=qualifiedName opaqueList                            #createPolicy
    | RULE name=qualifiedName AS ON (SELECT | INSERT | UPDATE | DELETE) TO table=qualifiedName opaqueList
                                                                                             #createRule
    | CAST '(' source=typeName AS result=typeName ')' opaqueList                             #createCast
    | TRANSFORM FOR source=typeName LANGUAGE language=identifier parentheses                 #createTransform
    | OPERATOR_WORD (operator parentheses | createdOperatorClass)                            #createOperator
    | USER (MAPPING ifNotExists? FOR role=mappedRole SERVER server=identifier | name=qualifiedName) opaqueList
                                                                                             #createUser
    | STATISTICS (ifNotExists? name=qualifiedName)? parentheses? ON opaqueList               #createStatistics
    | createdKind ifNotExists? name=qualifiedName opaqueList                                 #createNamed
    ;

createdOperatorClass
    : CLASS name=qualifiedName DEFAULT? FOR TYPE typeName USING method=identifier opaqueList
    | FAMILY name=qualifiedName USING method=identifier
    ;

/// Kinds of objects of which only the name matters.
createdKind
    : ACCESS METHOD
    | COLLATION
    | DEFAULT? CONVERSION
    | DATABASE
    | EVENT TRIGGER
    | EXTENSION
    | GROUP
    | TRUSTED? PROCEDURAL? LANGUAGE
    | PUBLICATION
    | ROLE
    | SERVER
    | SUBSCRIPTION
    | TABLESPACE
    | TEXT SEARCH (CONFIGURATION | DICTIONARY | PARSER | TEMPLATE)
    ;

schemaElements
    : (CREATE | GRANT) opaqueList
    ;

tableBody
    : (OF ofType=qualifiedName)? tableElements? tableOption* (AS query=opaqueList)?
    ;

tableElements
    : '(' (tableElement (',' tableElement)*)? ')'
    ;

tableElement
    : tableConstraint                                                                        #constraintElement
    | LIKE qualifiedName opaque                                                              #likeElement
    | columnDefinition                                                                       #columnElement
    ;

columnDefinition
    : column=identifier (WITH OPTIONS | typeName)? columnProperty*
    ;

tableOption
    : INHERITS '(' qualifiedName (',' qualifiedName)* ')'                                    #inherits
    | PARTITION (BY strategy=identifier parentheses | OF parent=qualifiedName tableElements?)
                                                                                             #partition
    | ~('(' | ')' | AS | INHERITS | PARTITION | OF) parentheses?                             #otherTableOption
    ;

indexKey
    : opaque
    ;

indexOption
    : parentheses
    | ~('(' | ')' | WHERE)
    ;

viewOption
    : ~('(' | ')' | AS) parentheses?
    ;

sequenceOption
    : OWNED BY owner=qualifiedName                                                           #ownedBy
    | ~OWNED                                                                                 #otherSequenceOption
    ;

typeDefinition
    : AS composed
    | parentheses
    ;

composed
    : ENUM '(' (STRING (',' STRING)*)? ')'                                                   #enumeration
    | RANGE parentheses                                                                      #range
    | '(' (columnDefinition (',' columnDefinition)*)? ')'                                    #composite
    ;

routineOption
    : RETURNS (typeName | TABLE parentheses | NULL ON NULL IDENTIFIER)                       #returnsType
    | LANGUAGE word                                                                          #language
    | AS STRING+ (',' STRING+)?                                                              #body
    | SET settingName ((TO | '=') setWord (',' setWord)* | FROM IDENTIFIER)                  #routineSetting
    | TRANSFORM FOR TYPE typeName (',' FOR TYPE typeName)*                                   #routineTransform
    | NOT? IDENTIFIER                                                                        #routineProperty
    | SECURITY IDENTIFIER                                                                    #routineProperty
    | ON NULL IDENTIFIER                                                                     #routineProperty
    | (NUMBER | DOTTED)                                                                      #routineProperty
    ;

/// A body written as SQL, which may contain semicolons.
routineBody
    : (BEGIN | RETURN) (';' | ~';')*
    ;

setWord
    : OPERATOR? (DEFAULT | ON | NUMBER | STRING | identifier)
    ;

triggerEvent
    : parentheses
    | ~('(' | ')' | ON)
    ;

triggerOption
    : parentheses
    | ~('(' | ')' | EXECUTE)
    ;

// ---- columns and constraints ----

columnProperty
    : (CONSTRAINT constraint=identifier)? columnRule
    ;

columnRule
    : NOT (NULL | DEFERRABLE | ENFORCED | VALID)                                             #columnNot
    | NULL                                                                                   #columnNull
    | DEFAULT expression                                                                     #columnDefault
    | CHECK parentheses                                                                      #columnCheck
    | UNIQUE (NULLS NOT? DISTINCT)? (WITH parentheses)?                                      #columnUnique
    | PRIMARY KEY (WITH parentheses)?                                                        #columnPrimaryKey
    | REFERENCES table=qualifiedName referenced=columns?                                     #columnReferences
    | GENERATED (ALWAYS | BY DEFAULT) AS (IDENTITY parentheses? | expr=parentheses (STORED | VIRTUAL)?)
                                                                                             #columnGenerated
    | COLLATE qualifiedName                                                                  #columnOther
    | (STORAGE | COMPRESSION) (identifier | DEFAULT)                                         #columnOther
    | OPTIONS parentheses                                                                    #columnOther
    | constraintOption                                                                       #columnTiming
    ;

tableConstraint
    : (CONSTRAINT constraint=identifier)? tableRule
    ;

tableRule
    : CHECK parentheses anyOption*                                                           #tableCheck
    | UNIQUE (NULLS NOT? DISTINCT)? uniqueKey anyOption*                                     #tableUnique
    | PRIMARY KEY uniqueKey anyOption*                                                       #tablePrimaryKey
    | FOREIGN KEY own=columns REFERENCES table=qualifiedName referenced=columns? anyOption*  #tableForeignKey
    | EXCLUDE (USING method=identifier)? parentheses anyOption*                              #tableExclude
    | NOT NULL column=identifier anyOption*                                                  #tableNotNull
    ;

uniqueKey
    : columns
    | USING INDEX index=identifier
    ;

columns
    : '(' keyColumn (',' keyColumn)* ')'
    ;

keyColumn
    : identifier period=identifier? (WITHOUT OVERLAPS)?
    ;

anyOption
    : NOT (DEFERRABLE | VALID | ENFORCED)
    | WITH parentheses
    | constraintOption
    ;

constraintOption
    : DEFERRABLE
    | ENFORCED
    | INCLUDE columns
    | INITIALLY identifier
    | MATCH (FULL | identifier)
    | NO INHERIT
    | ON (DELETE | UPDATE) referentialAction
    | USING INDEX TABLESPACE identifier
    | WHERE parentheses
    ;

referentialAction
    : CASCADE
    | NO identifier
    | RESTRICT
    | SET (NULL | DEFAULT) columns?
    ;

// ---- ALTER ----

alter
    : ALTER altering
    ;

altering
    : DEFAULT PRIVILEGES opaqueList                                                          #alterDefaultPrivileges
    | SYSTEM opaqueList                                                                      #alterSystem
    | target (RENAME renaming | action (',' action)*)                                        #alterObject
    ;

renaming
    : TO newName=identifier                                                                  #renameObject
    | CONSTRAINT oldName=identifier TO newName=identifier                                    #renameConstraint
    | ATTRIBUTE oldName=identifier TO newName=identifier behavior?                           #renameAttribute
    | VALUE oldLabel=STRING TO newLabel=STRING                                               #renameValue
    | COLUMN? oldName=identifier TO newName=identifier                                       #renameColumn
    ;

action
    : ADD added                                                                              #add
    | DROP dropped                                                                           #remove
    | ALTER altered                                                                          #change
    | SET (SCHEMA schema=identifier | settingText)                                           #set
    | VALIDATE CONSTRAINT constraint=identifier                                              #validateConstraint
    | ATTACH PARTITION partition=qualifiedName opaque                                        #attachPartition
    | DETACH PARTITION partition=qualifiedName (CONCURRENTLY | FINALIZE)?                    #detachPartition
    | INHERIT parent=qualifiedName                                                           #inherit
    | NO (INHERIT parent=qualifiedName | FORCE ROW LEVEL SECURITY)                           #no
    | FORCE ROW LEVEL SECURITY                                                               #switchAction
    | (ENABLE | DISABLE) (ROW LEVEL SECURITY | enabled)                                      #switchAction
    | OWNER TO owner=identifier                                                              #ownerTo
    | CLUSTER ON index=identifier                                                            #clusterOn
    | REPLICA IDENTITY (USING INDEX index=identifier | FULL | DEFAULT | identifier)          #replicaIdentity
    | ~(ADD | DROP | ALTER | SET | VALIDATE | ATTACH | DETACH | INHERIT | NO | FORCE | ENABLE | DISABLE
        | OWNER | CLUSTER | REPLICA | RENAME | '(' | ')' | ',' | '*') opaque                 #otherAction
    ;

settingText
    : (parentheses | ~('(' | ')' | ',' | SCHEMA)) opaque
    ;

enabled
    : (ALWAYS | REPLICA)? (TRIGGER | RULE) (ALL | USER | identifier)
    ;

added
    : VALUE ifNotExists? label=STRING (place=(BEFORE | AFTER) neighbour=STRING)?             #addValue
    | ATTRIBUTE attribute=identifier typeName (COLLATE qualifiedName)? behavior?             #addAttribute
    | tableConstraint                                                                        #addConstraint
    | COLUMN? ifNotExists? columnDefinition                                                  #addColumn
    ;

dropped
    : CONSTRAINT ifExists? constraint=identifier behavior?                                   #dropConstraint
    | ATTRIBUTE ifExists? attribute=identifier behavior?                                     #dropAttribute
    | (DEFAULT | NOT NULL)                                                                   #dropOther
    | COLUMN? ifExists? identifier behavior?                                                 #dropColumn
    ;

altered
    : CONSTRAINT constraint=identifier opaque                                                #alterConstraint
    | ATTRIBUTE identifier (SET DATA)? TYPE typeName (COLLATE qualifiedName)? behavior?      #alterAttribute
    | COLUMN? (identifier | NUMBER) columnChange                                             #alterColumn
    ;

columnChange
    : newType                                                                                #setType
    | SET columnSetting                                                                      #setColumn
    | DROP (DEFAULT | NOT NULL | (IDENTITY | EXPRESSION) ifExists?)                          #dropFromColumn
    | ADD GENERATED (ALWAYS | BY DEFAULT) AS IDENTITY parentheses?                           #addIdentity
    | ~(SET | DROP | TYPE | ADD | ',') opaque                                                #columnOption
    ;

newType
    : TYPE typeName (COLLATE qualifiedName)? (USING expr=opaque)?
    ;

columnSetting
    : DATA newType                                                                           #setDataType
    | DEFAULT expr=opaque                                                                    #setDefault
    | NOT NULL                                                                               #setNotNull
    | EXPRESSION AS parentheses                                                              #setExpression
    | (parentheses | ~('(' | ')' | ',' | DATA | DEFAULT | NOT | EXPRESSION)) opaque          #setOther
    ;

// ---- objects that exist ----

drop
    : DROP dropping
    ;

dropping
    : OWNED BY identifier (',' identifier)* behavior?                                        #dropOwned
    | target behavior? (WITH parentheses)?                                                   #dropObjects
    ;

comment
    : COMMENT ON target IS (STRING+ | NULL)
    ;

securityLabel
    : SECURITY LABEL (FOR word)? ON target IS (STRING+ | NULL)
    ;

/// One object, or for DROP several of one kind.
target
    : objectKind CONCURRENTLY? ifExists? ONLY? qualifiedName '*'? (',' qualifiedName)*       #namedTarget
    | routineKind ifExists? signature (',' signature)*                                       #routineTarget
    | (TRIGGER | POLICY | RULE | CONSTRAINT) ifExists? name=qualifiedName ON (DOMAIN | ONLY)? on=qualifiedName
                                                                                             #attachedTarget
    | CAST ifExists? '(' source=typeName AS result=typeName ')'                              #castTarget
    | TRANSFORM ifExists? FOR source=typeName LANGUAGE language=identifier                   #transformTarget
    | OPERATOR_WORD (operatorClass | ifExists? operator operands (',' operator operands)*)   #operatorTarget
    | USER (MAPPING ifExists? FOR role=mappedRole SERVER server=identifier
        | ifExists? qualifiedName (',' qualifiedName)*)                                      #userTarget
    | LARGE OBJECT (NUMBER | identifier)                                                     #largeObjectTarget
    ;

objectKind
    : ACCESS METHOD
    | COLLATION
    | COLUMN
    | CONVERSION
    | DATABASE
    | DOMAIN
    | EVENT TRIGGER
    | EXTENSION
    | FOREIGN (DATA WRAPPER | TABLE)
    | GROUP
    | INDEX
    | PROCEDURAL? LANGUAGE
    | MATERIALIZED VIEW
    | PUBLICATION
    | ROLE
    | SCHEMA
    | SEQUENCE
    | SERVER
    | STATISTICS
    | SUBSCRIPTION
    | TABLE
    | TABLESPACE
    | TEXT SEARCH (CONFIGURATION | DICTIONARY | PARSER | TEMPLATE)
    | TYPE
    | VIEW
    ;

mappedRole
    : identifier
    | USER
    ;

operatorClass
    : (CLASS | FAMILY) ifExists? name=qualifiedName USING method=identifier
    ;

routineKind
    : AGGREGATE
    | FUNCTION
    | PROCEDURE
    | ROUTINE
    ;

signature
    : qualifiedName ('(' ('*' | parameterList?) ')')?
    ;

parameterList
    : parameter (',' parameter)* (ORDER BY parameterList)?
    | ORDER BY parameterList
    ;

parameter
    : parameterMode* (parameterName=typeWord parameterMode*)? typeName ((DEFAULT | '=' | ':=') defaultValue)?
    ;

defaultValue
    : (parentheses | ~('(' | ')' | ',' | ORDER))+
    ;

parameterMode
    : IN
    | INOUT
    | OUT
    | VARIADIC
    ;

operator
    : (identifier '.')* ('=' | '*' | '%' | OPERATOR)
    ;

operands
    : '(' typeName (',' typeName)? ')'
    ;

// ---- GRANT and REVOKE ----

privileges
    : (GRANT | REVOKE) privilege+ (ON granted)? (TO | FROM) roleName (',' roleName)* (~',' opaqueList)?
                                                                                             #grant
    | REASSIGN OWNED BY roleName (',' roleName)* TO roleName                                 #reassign
    ;

privilege
    : parentheses
    | ~('(' | ')' | ON | TO | FROM)
    ;

granted
    : ALL identifier IN SCHEMA qualifiedName (',' qualifiedName)*                            #allInSchema
    | grantedKind? signature (',' signature)*                                                #grantedObjects
    | LARGE OBJECT NUMBER (',' NUMBER)*                                                      #grantedLargeObjects
    ;

grantedKind
    : DATABASE
    | DOMAIN
    | FOREIGN (DATA WRAPPER | SERVER)
    | FUNCTION
    | LANGUAGE
    | PARAMETER
    | PROCEDURE
    | ROUTINE
    | SCHEMA
    | SEQUENCE
    | TABLE
    | TABLESPACE
    | TYPE
    ;

roleName
    : GROUP? identifier
    ;

// ---- storage ----

maintenance
    : REFRESH MATERIALIZED VIEW CONCURRENTLY? name=qualifiedName opaqueList                  #refresh
    | REINDEX parentheses? reindexed=(INDEX | TABLE | SCHEMA | DATABASE | SYSTEM) CONCURRENTLY? qualifiedName?
                                                                                             #reindex
    | VACUUM parentheses? (FULL | FREEZE | VERBOSE | ANALYZE)* tables?                       #vacuum
    | ANALYZE parentheses? VERBOSE? tables?                                                  #analyze
    | CLUSTER parentheses? VERBOSE? (name=qualifiedName opaqueList)?                         #cluster
    | LOCK TABLE? tables (IN identifier+ | IDENTIFIER)?                                      #lock
    ;

tables
    : tableName (',' tableName)*
    ;

tableName
    : ONLY? qualifiedName '*'? parentheses?
    ;

// ---- transactions and the session ----

transactionControl
    : BEGIN opaqueList                                                                       #begin
    | START TRANSACTION opaqueList                                                           #begin
    | (COMMIT | END) (PREPARED STRING | ~PREPARED opaqueList)?                               #commit
    | (ROLLBACK | ABORT) (PREPARED STRING | (WORK | TRANSACTION)? (TO SAVEPOINT? identifier | AND opaqueList)?)
                                                                                             #rollback
    | SAVEPOINT identifier                                                                   #savepoint
    | RELEASE SAVEPOINT? identifier                                                          #release
    ;

prepare
    : PREPARE (TRANSACTION STRING | identifier)
    ;

session
    : SET scope=(SESSION | LOCAL)? setting                                                   #setStatement
    | RESET (settingName | ALL | (SESSION | ROLE | TIME | TRANSACTION) opaqueList)           #reset
    | EXPLAIN parentheses? ANALYZE? VERBOSE? (rows | create | (DECLARE | EXECUTE | REFRESH) opaqueList)
                                                                                             #explain
    | (CHECKPOINT | CLOSE | DEALLOCATE | DECLARE | DISCARD | EXECUTE | FETCH | LISTEN | LOAD | MOVE
        | NOTIFY | SHOW | UNLISTEN)                                                          #otherSession
    ;

setting
    : settingName ((TO | '=') (DEFAULT | settingValue (',' settingValue)*) | FROM IDENTIFIER | AS opaqueList)
                                                                                             #setParameter
    | TIME ZONE settingValue                                                                 #setTimeZone
    | SCHEMA settingValue                                                                    #setSearchPath
    | (AUTHORIZATION | CONSTRAINTS | NAMES | ROLE | TRANSACTION) opaqueList                  #setForSession
    ;

settingName
    : IDENTIFIER
    | DOTTED
    ;

settingValue
    : ~(',' | DEFAULT) (~',')*
    ;

// ---- rows ----

rows
    : (WITH RECURSIVE? commonTable (',' commonTable)*)? rowStatement
    ;

/// Parsed only up to the table that is written to.
rowStatement
    : INSERT INTO tableName                                                                  #insert
    | UPDATE tableName                                                                       #update
    | DELETE FROM tableName                                                                  #delete
    | MERGE INTO tableName                                                                   #merge
    | SELECT selected* into?                                                                 #select
    | (VALUES | TABLE | parentheses)                                                         #otherQuery
    ;

commonTable
    : identifier columns? AS (NOT? MATERIALIZED)? parentheses
    ;

selected
    : parentheses
    | ~('(' | ')' | INTO | FROM)
    ;

into
    : INTO persistence* TABLE? qualifiedName
    ;

truncate
    : TRUNCATE TABLE? tables ((RESTART | CONTINUE) IDENTITY)? behavior?
    ;

copy
    : COPY (parentheses | BINARY? qualifiedName columns?) (FROM | TO)
    ;

call
    : CALL qualifiedName
    ;

codeBlock
    : DO (LANGUAGE word | STRING)+
    ;

// ---- names, types, guards ----

ifExists
    : IF EXISTS
    ;

ifNotExists
    : IF NOT EXISTS
    ;

orReplace
    : OR REPLACE
    ;

behavior
    : CASCADE
    | RESTRICT
    ;

persistence
    : GLOBAL
    | LOCAL
    | TEMP
    | TEMPORARY
    | UNLOGGED
    ;

qualifiedName
    : identifier
    | DOTTED
    ;

typeName
    : SETOF? typeText (ARRAY ('[' NUMBER ']')? | ('[' NUMBER? ']')*)
    ;

typeText
    : DOUBLE PRECISION
    | (CHARACTER | CHAR | NCHAR | BIT) VARYING? parentheses?
    | NATIONAL (CHARACTER | CHAR) VARYING? parentheses?
    | (TIME | TIMESTAMP) parentheses? ((WITH | WITHOUT) TIME ZONE)?
    | INTERVAL (intervalField (TO intervalField)?)? parentheses?
    | (typeWord | DOTTED) parentheses? ('%' TYPE)?
    ;

intervalField
    : YEAR
    | MONTH
    | DAY
    | HOUR
    | MINUTE
    | SECOND
    ;

identifier
    : IDENTIFIER
    | nonReserved
    | columnWord
    ;

typeWord
    : IDENTIFIER
    | nonReserved
    ;

word
    : identifier
    | STRING
    ;

/// Words that may name a column or a table but not a type: they end a type, or start one.
columnWord
    : BIT | CHAR | CHARACTER | COMPRESSION | ENFORCED | GENERATED | INCLUDE | INOUT | INTERVAL | MATCH
    | NATIONAL | NCHAR | NO | OPTIONS | OUT | PRECISION | ROW | SETOF | STORAGE | TIME | TIMESTAMP | VALUES
    ;

nonReserved
    : ABORT | ACCESS | ADD | AFTER | AGGREGATE | ALTER | ALWAYS | ATTACH | BEFORE | BEGIN | BY | CALL
    | CASCADE | CHECKPOINT | CLOSE | CLUSTER | COLLATION | COMMENT | COMMIT | CONFIGURATION
    | CONSTRAINTS | CONTINUE | CONVERSION | COPY | DATA | DATABASE | DEALLOCATE | DECLARE | DELETE
    | DETACH | DICTIONARY | DISABLE | DISCARD | DROP | ENABLE | ENUM | EVENT | EXECUTE | EXPLAIN
    | EXPRESSION | EXTENSION | FINALIZE | FORCE | FUNCTION | IDENTITY | INDEX | INHERIT | INHERITS
    | INSERT | KEY | LABEL | LANGUAGE | LEVEL | LISTEN | LOAD | LOCK | MATERIALIZED | MERGE | METHOD | MOVE
    | NAMES | NOTIFY | NULLS | OBJECT | OF | OVERLAPS | OWNED | OWNER | PARAMETER | PARSER | PARTITION
    | POLICY | PREPARE | PREPARED | PRIVILEGES | PROCEDURAL | PROCEDURE | PUBLICATION | RANGE | REASSIGN
    | REFRESH | REINDEX | RELEASE | RENAME | REPLACE | REPLICA | RESET | RESTART | RESTRICT | RETURN
    | RETURNS | REVOKE | ROLE | ROLLBACK | ROUTINE | RULE | SCHEMA | SEARCH | SECURITY | SEQUENCE | SERVER
    | SESSION | SET | SHOW | START | STATISTICS | STORED | SUBSCRIPTION | SYSTEM | TABLESPACE
    | TEMPLATE | TEXT | TRANSACTION | TRANSFORM | TRIGGER | TRUNCATE | TRUSTED | TYPE | UNLISTEN | UPDATE
    | VACUUM | VALID | VALIDATE | VIEW | VIRTUAL | WORK | WRAPPER | ZONE
    ;

// ---- text that is not analyzed ----

/// A column's default ends where its next property begins.
expression
    : (NULL | expressionPart) expressionPart*
    ;

expressionPart
    : parentheses
    | CASE (parentheses | ~('(' | ')' | END))* END
    | ~('(' | ')' | ',' | CASE | CHECK | COLLATE | COMPRESSION | CONSTRAINT | DEFAULT | DEFERRABLE | ENFORCED
        | GENERATED | INCLUDE | INITIALLY | MATCH | NO | NOT | NULL | ON | OPTIONS | PRIMARY | REFERENCES
        | STORAGE | UNIQUE | USING | WHERE)
    ;

/// Balanced text up to the next comma of this list, or its end.
opaque
    : (parentheses | ~('(' | ')' | ','))*
    ;

/// Balanced text, including commas.
opaqueList
    : (parentheses | ~('(' | ')'))*
    ;

parentheses
    : '(' (parentheses | ~('(' | ')'))* ')'
    ;

// ---- punctuation referenced by name ----

LEFT_PARENTHESIS : '(' ;
RIGHT_PARENTHESIS : ')' ;
LEFT_BRACKET : '[' ;
COMMA : ',' ;
EQUALS : '=' ;
ASSIGN : ':=' ;
PERCENT : '%' ;
