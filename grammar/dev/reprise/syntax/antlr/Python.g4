/**
 * Python, as CPython 3.8 to 3.14 reads it (https://docs.python.org/3/reference/grammar.html).
 *
 * A subset in what it tells apart, not in what it accepts: where an expression may stand, any may;
 * which ones Python allows there (a target, a default, a decorator) is not asked. Operators come as a
 * flat sequence, and the builder of the tree gives them their precedence.
 *
 * Every decision looks one token ahead. So a list may end in a comma as "(',' item?)*"; that no comma
 * follows a comma is seen by the token source, which also finds indentation, and tells `match`, `case`
 * and `type` the keywords from the names.
 */
grammar Python;

tokens {
    NAME, NUMBER, STRING,
    FSTRING_START, FSTRING_MIDDLE, FSTRING_END,
    NEWLINE, INDENT, DEDENT
}

/** Read again and again, so that only one statement at a time is held. */
next
    : statement
    | EOF
    ;

// ---- Compound statements

statement
    : simpleStatements
    | ifStatement
    | whileStatement
    | tryStatement
    | matchStatement
    | classDefinition
    | async? (forStatement | withStatement | functionDefinition)
    | decorator+ (classDefinition | async? functionDefinition)
    ;

async
    : 'async'
    ;

block
    : ':' (simpleStatements | NEWLINE INDENT statement+ DEDENT)
    ;

ifStatement
    : 'if' branch ('elif' branch)* otherwise?
    ;

branch
    : condition=item block
    ;

otherwise
    : 'else' block
    ;

whileStatement
    : 'while' condition=item block otherwise?
    ;

forStatement
    : 'for' targets 'in' items block otherwise?
    ;

tryStatement
    : 'try' block handler* otherwise? finalBlock?
    ;

handler
    : 'except' group='*'? (expression (',' expression?)* ('as' NAME)?)? block
    ;

finalBlock
    : 'finally' block
    ;

withStatement
    : 'with' withItem (',' withItem)* block
    ;

withItem
    : item ('as' operand)?
    ;

decorator
    : '@' item NEWLINE
    ;

functionDefinition
    : 'def' NAME typeParameters? '(' parameters? ')' ('->' result=expression)? block
    ;

parameters
    : parameter (',' parameter?)*
    ;

parameter
    : NAME (':' annotation=expression)? ('=' value=expression)?
    | '*' (NAME (':' variadic=item)?)?
    | '**' NAME (':' annotation=expression)?
    | '/'
    ;

classDefinition
    : 'class' NAME typeParameters? ('(' arguments? ')')? block
    ;

typeParameters
    : '[' typeParameter (',' typeParameter?)* ']'
    ;

typeParameter
    : kind=('*' | '**')? NAME (':' bound=expression)? ('=' value=item)?
    ;

// ---- Simple statements

simpleStatements
    : simpleStatement (';' simpleStatement?)* NEWLINE
    ;

simpleStatement
    : expressions assignment?                                               #expressionStatement
    | 'return' items?                                                       #returnStatement
    | 'raise' (exception=expression ('from' cause=expression)?)?            #raiseStatement
    | 'assert' condition=expression (',' message=expression)?               #assertStatement
    | 'del' items                                                           #deleteStatement
    | 'pass'                                                                #passStatement
    | 'break'                                                               #breakStatement
    | 'continue'                                                            #continueStatement
    | 'global' NAME (',' NAME)*                                             #globalStatement
    | 'nonlocal' NAME (',' NAME)*                                           #nonlocalStatement
    | 'import' importedNames                                                #importStatement
    | 'from' dots+=('.' | '...')* dottedName? 'import' fromNames            #fromStatement
    | 'type' NAME typeParameters? '=' expression                            #typeStatement
    ;

assignment
    : ('=' expressions)+                                                    #plainAssignment
    | ':' annotation=expression ('=' expressions)?                          #annotatedAssignment
    | augmented expressions                                                 #augmentedAssignment
    ;

augmented
    : '+=' | '-=' | '*=' | '@=' | '/=' | '//=' | '%=' | '**='
    | '<<=' | '>>=' | '|=' | '^=' | '&='
    ;

importedNames
    : importedName (',' importedName?)*
    ;

importedName
    : dottedName ('as' NAME)?
    ;

fromNames
    : '*'
    | importedNames
    | '(' importedNames ')'
    ;

dottedName
    : NAME ('.' NAME)*
    ;

// ---- Patterns

matchStatement
    : 'match' items ':' NEWLINE INDENT matchCase+ DEDENT
    ;

matchCase
    : 'case' patterns ('if' guard=item)? block
    ;

patterns
    : pattern (',' pattern?)*
    ;

pattern
    : star='*' NAME
    | closedPattern ('|' closedPattern)* ('as' NAME)?
    ;

closedPattern
    : '-'? NUMBER (sign=('+' | '-') NUMBER)?                                #numberPattern
    | constant                                                              #constantPattern
    | strings                                                               #stringPattern
    | dottedName ('(' argumentPatterns? ')')?                               #namePattern
    | '(' patterns? ')'                                                     #groupPattern
    | '[' patterns? ']'                                                     #sequencePattern
    | '{' (mappingPattern (',' mappingPattern?)*)? '}'                      #mappingPatterns
    ;

argumentPatterns
    : argumentPattern (',' argumentPattern?)*
    ;

argumentPattern
    : pattern ('=' value=pattern)?
    ;

mappingPattern
    : key=closedPattern ':' value=pattern
    | '**' NAME
    ;

// ---- Expressions

expressions
    : items
    | yieldExpression
    ;

items
    : item (',' item?)*
    ;

item
    : star='*'? expression (':=' value=expression)?
    ;

yieldExpression
    : 'yield' ('from' expression | items)?
    ;

targets
    : target (',' target?)*
    ;

target
    : star='*'? operand
    ;

expression
    : operation ('if' condition=operation 'else' alternative=expression)?
    | 'lambda' lambdaParameters? ':' body=expression
    ;

lambdaParameters
    : lambdaParameter (',' lambdaParameter?)*
    ;

lambdaParameter
    : NAME ('=' value=expression)?
    | '*' NAME?
    | '**' NAME
    | '/'
    ;

operation
    : operand (operator operand)*
    ;

operator
    : 'or' | 'and'
    | 'in' | 'not' 'in' | 'is' // the 'not' of 'is not' is read as a prefix of what follows
    | '<' | '>' | '==' | '>=' | '<=' | '!='
    | '|' | '^' | '&' | '<<' | '>>'
    | '+' | '-' | '*' | '/' | '//' | '%' | '@' | '**'
    ;

operand
    : prefix* atom trailer*
    ;

prefix
    : 'not' | '-' | '+' | '~' | 'await'
    ;

trailer
    : '.' NAME                                                              #attribute
    | '(' arguments? ')'                                                    #call
    | '[' index (',' index?)* ']'                                           #subscript
    ;

arguments
    : argument (',' argument?)*
    ;

argument
    : star=('*' | '**') value=expression
    | expression ('=' value=expression | ':=' named=expression | comprehension)?
    ;

index
    : lower=item range?
    | range
    ;

range
    : ':' upper=expression? (':' step=expression?)?
    ;

atom
    : NAME                                                                  #name
    | NUMBER                                                                #number
    | constant                                                              #constantAtom
    | strings                                                               #stringAtom
    | '(' (yieldExpression | withItem (comprehension | (',' withItem?)*))? ')' #parentheses
    | '[' (item (comprehension | (',' item?)*))? ']'                        #list
    | '{' (entry (comprehension | (',' entry?)*))? '}'                      #braces
    ;

constant
    : 'None' | 'True' | 'False' | '...'
    ;

entry
    : '**' expression
    | item (':' value=expression)?
    ;

comprehension
    : comprehensionClause+
    ;

comprehensionClause
    : async? 'for' targets 'in' iterable=operation ('if' conditions+=operation)*
    ;

// ---- Strings

strings
    : (STRING | formattedString)+
    ;

formattedString
    : FSTRING_START formattedPart* FSTRING_END
    ;

formattedPart
    : FSTRING_MIDDLE
    | field
    ;

field
    : '{' expressions debug='='? ('!' conversion=NAME)? (':' formattedPart*)? '}'
    ;
