package dev.reprise.cli.completion;

import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Scripts for three shells, generated from the commands' signatures. Without known words, the
/// shell completes files.
///
/// @param values the words for an option of a command or, without one, for its operand
public record Completions(
    List<Signature> commands, BiFunction<Signature, @Nullable Option, List<String>> values) {
  private static final String COMMON = "--help --version";

  /// One `case` line for each option that takes one of several words.
  private String cases(String begin, String end) {
    var cases = new StringBuilder();
    for (Signature command : commands) {
      List<String> own = values.apply(command, null);
      if (!own.isEmpty()) {
        line(cases, command.name() + " " + command.name(), begin, own, end);
      }
      for (Option option : command.options()) {
        List<String> words = values.apply(command, option);
        for (String name : words.isEmpty() ? List.<String>of() : option.names()) {
          line(cases, command.name() + " " + name, begin, words, end);
        }
      }
    }
    return cases.toString();
  }

  private static void line(
      StringBuilder cases, String pattern, String begin, List<String> words, String end) {
    cases.append("    \"%s\") %s%s%s ;;\n".formatted(pattern, begin, String.join(" ", words), end));
  }

  private String options(String begin, String end) {
    var cases = new StringBuilder();
    for (Signature command : commands) {
      List<String> names = new ArrayList<>();
      command.options().forEach(option -> names.addAll(option.names()));
      names.add(COMMON);
      cases.append(
          "      %s) %s%s%s ;;\n".formatted(command.name(), begin, String.join(" ", names), end));
    }
    return cases.toString();
  }

  private String names() {
    return String.join(" ", commands.stream().map(Signature::name).toList());
  }

  public String bash() {
    return """
    # Completes reprise in bash: source <(reprise completion bash)
    _reprise() {
      local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
      local command= values= options= head= i
      for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
          -*) ;;
          *) command=${COMP_WORDS[i]} && break ;;
        esac
      done
      COMPREPLY=()
      if [[ -z $command ]]; then
        COMPREPLY=($(compgen -W "@names@ --help --version" -- "$word"))
        return
      fi
      if [[ $word == = ]]; then
        word=
      elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
      fi
      case "$command $before" in
    @cases@  esac
      if [[ -n $values ]]; then
        [[ $word == *,* ]] && head=${word%,*},
        COMPREPLY=($(compgen -P "$head" -W "$values" -- "${word##*,}"))
      elif [[ $word == -* ]]; then
        case $command in
    @options@    esac
        COMPREPLY=($(compgen -W "$options" -- "$word"))
      fi
    }
    complete -o bashdefault -o default -F _reprise reprise
    """
        .replace("@names@", names())
        .replace("@cases@", cases("values=\"", "\""))
        .replace("@options@", options("options=\"", "\""));
  }

  public String zsh() {
    return """
    #compdef reprise
    # Completes reprise in zsh: source <(reprise completion zsh), or a file _reprise in $fpath.
    _reprise() {
      local command=$words[2] before=$words[CURRENT-1]
      local -a values options
      if ((CURRENT == 2)); then
        compadd -- @names@ --help --version
        return
      fi
      if [[ $PREFIX == --*=* ]]; then
        before=${PREFIX%%=*}
        compset -P '*='
      fi
      case "$command $before" in
    @cases@  esac
      if (($#values)); then
        compset -P '*,'
        compadd -- $values
      elif [[ $PREFIX == -* ]]; then
        case $command in
    @options@    esac
        compadd -- $options
      else
        _files
      fi
    }
    if [[ $funcstack[1] == _reprise ]]; then
      _reprise "$@"
    else
      compdef _reprise reprise
    fi
    """
        .replace("@names@", names())
        .replace("@cases@", cases("values=(", ")"))
        .replace("@options@", options("options=(", ")"));
  }

  public String fish() {
    var script =
        new StringBuilder("# Completes reprise in fish: reprise completion fish | source\n");
    String first = "complete -c reprise -n __fish_use_subcommand";
    script.append(first).append(" -l help -d 'Show this help and exit.'\n");
    script.append(first).append(" -l version -d 'Print the version and exit.'\n");
    for (Signature command : commands) {
      String description = quoted(command.description());
      script.append("%s -f -a %s -d %s\n".formatted(first, command.name(), description));
    }
    for (Signature command : commands) {
      String here =
          "complete -c reprise -n '__fish_seen_subcommand_from %s'".formatted(command.name());
      List<String> own = values.apply(command, null);
      if (command.operands() != Operands.PATHS) {
        String words = own.isEmpty() ? "" : " -a " + quoted(String.join(" ", own));
        script.append(here).append(" -f").append(words).append('\n');
      }
      for (Option option : command.options()) {
        script.append(here);
        for (String name : option.names()) {
          script.append(
              name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.charAt(1));
        }
        List<String> words = values.apply(command, option);
        if (!words.isEmpty()) {
          script.append(" -x -a ").append(quoted(String.join(" ", words)));
        } else if (option.kind() != Option.Kind.FLAG) {
          script.append(" -r");
        }
        script.append(" -d ").append(quoted(option.description())).append('\n');
      }
    }
    return script.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
