import ArgumentParser
import Winnow

/// `winnow completions SHELL`: what a shell sources to complete the command.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print what makes bash, zsh or fish complete options, values, files and rule ids.",
    discussion: """
      The script asks winnow itself for each word, so that it need not be made anew with a new version. \
      make install puts it where shells look.

      EXAMPLES
        source <(winnow completions bash)
        winnow completions zsh > ~/.zfunc/_winnow
        winnow completions fish > ~/.config/fish/completions/winnow.fish
      """)

  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() throws { try emit(Self.script(shell)) }

  static func script(_ shell: Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  private static let bash = """
    # Completion of winnow for bash: source <(winnow completions bash)
    _winnow() {
      local word current=${COMP_WORDS[COMP_CWORD]}
      [ "$current" = '=' ] && current=
      COMPREPLY=()
      while IFS= read -r word; do
        case $word in
          $'\\t'files) compopt -o filenames 2>/dev/null
            while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current") ;;
          $'\\t'folders) compopt -o filenames 2>/dev/null
            while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -d -- "$current") ;;
          $'\\t'more) compopt -o nospace 2>/dev/null ;;
          *) COMPREPLY+=("$word") ;;
        esac
      done < <("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    }
    complete -F _winnow winnow

    """

  private static let zsh = """
    #compdef winnow
    # Completion of winnow for zsh: winnow completions zsh > a folder of $fpath/_winnow
    _winnow() {
      local word files=0 folders=0
      local -a found
      while IFS= read -r word; do
        case $word in
          $'\\t'files) files=1 ;;
          $'\\t'folders) folders=1 ;;
          $'\\t'more) ;;
          *) found+=("$word") ;;
        esac
      done < <("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
      if [[ $PREFIX == --*=* ]]; then compset -P '*='; fi
      (( ${#found} )) && compadd -a found
      (( files )) && _files
      (( folders )) && _files -/
    }
    if [ "$funcstack[1]" = "_winnow" ]; then _winnow "$@"; else compdef _winnow winnow; fi

    """

  private static let fish = """
    # Completion of winnow for fish
    function __winnow_complete
      set -l current (commandline -ct)
      for word in (winnow complete -- (commandline -opc)[2..-1] "$current" 2>/dev/null)
        switch $word
          case \\tfiles
            __fish_complete_path "$current"
          case \\tfolders
            __fish_complete_directories "$current"
          case \\tmore
          case '*'
            echo $word
        end
      end
    end
    complete -c winnow -f -a '(__winnow_complete)'

    """
}

/// What the shells' scripts ask: the words of a command line up to the cursor, and out come those that fit.
struct CompleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete", abstract: "Answer a shell's completion.", shouldDisplay: false)

  @Argument(parsing: .postTerminator)
  var words: [String] = []

  func run() throws {
    let completion = try Completion(WinnowCommand._dumpHelp()) {
      (try? RulePack.shipped().flatMap(\.rules).map(\.id)) ?? []
    }
    try emit(completion.answer(words).map { $0 + "\n" }.joined())
  }
}
