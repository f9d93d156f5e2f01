using System.CommandLine;
using System.CommandLine.Parsing;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats.Files;

namespace ImpedanceFit.Cli.Output;

/// <summary>Refuses command lines whose outputs would replace an input, or each other, before anything is done.</summary>
/// <remarks>Inputs are all words that name a file, whatever they are for. Files that only a table or a folder names are guarded when
/// something is written (<see cref="OpenedFiles"/>).</remarks>
internal static class OutputCheck
{
    // Options with the name of a file or folder that is written, of all verbs.
    private static readonly string[] Outputs = ["--output", "--plot", "--report", "--curve", "--as-reference", "--to", "--csv", "--latex",
        "--markdown", "--xlsx"];

    /// <summary>True for an option with the name of a file or folder that is written.</summary>
    public static bool IsOutput(string option) => option == "-o" || Outputs.Contains(option);

    /// <summary>Looks at all words.</summary>
    /// <exception cref="UsageException">An output is an input or another output, or a name or a value is empty.</exception>
    public static void Run(ParseResult arguments)
    {
        List<(string Option, string Path)> outputs = [];
        List<string> inputs = [];
        foreach (SymbolResult result in arguments.CommandResult.Children)
        {
            string? output = result is OptionResult { Option.Name: var name } && Outputs.Contains(name) ? name : null;
            foreach (string word in result.Tokens.Select(token => token.Value))
            {
                if (word.Length == 0 && (output is not null || result is ArgumentResult))
                    throw new UsageException($"{output ?? ((ArgumentResult)result).Argument.Name}: the name is empty.",
                        "Give the name of a file or folder; a variable of the shell may have no value.");
                if (word.Length == 0 && result is OptionResult { Option.Name: var empty })
                    throw new UsageException($"{empty}: the value is empty.",
                        "Give a value, or leave the option out; a variable of the shell may have none.");
                if (word == "-" && output is not null and not "--output" || (word == "-" && IsFigure(result)))
                    throw new UsageException($"{output}: '-' is no name of a file here.",
                        OperatingSystem.IsWindows() ? "Name a file." : "Name a file; /dev/stdout is standard output.");
                if (output is null)
                    inputs.Add(word);
                else if (word != "-" && !PostgresAddress.Is(word))
                    outputs.Add((output, word));
            }
        }
        if (outputs.Count == 0)
            return;
        for (int k = 0; k < outputs.Count; k++)
        {
            (string option, string path) = outputs[k];
            // A folder, or a terminal and the like, may stand for both.
            if (FileStatus.Of(path) is { Kind: not FileKind.Regular })
                continue;
            if (inputs.Find(input => input.Length > 0 && File.Exists(input) && FileStatus.IsSame(input, path)) is { } same)
                throw new UsageException(
                    $"{option}: '{path}' is both read and written{(same == path ? "" : $" (it is the file '{same}')")}.",
                    "Give the output another name.");
            if (outputs.Take(k).FirstOrDefault(earlier => FileStatus.IsSame(earlier.Path, path)) is { Path: not null } twice)
                throw new UsageException($"{twice.Option} and {option} name the same file: '{path}'.",
                    "Give each output a name of its own.");
        }
        CheckEndings(arguments);
        foreach ((string option, string path) in outputs)
            CheckFolder(option, path, arguments);
    }

    // Spectra are written to standard output where no name is given, or -.
    private static bool IsFigure(SymbolResult result) =>
        result is OptionResult { Option: FileOption { Name: "--output" } option } && option.Endings[0] == ".svg";

    // A fit may take minutes: what cannot be written is said before it. A folder of results is made where there is none.
    private static void CheckFolder(string option, string path, ParseResult arguments)
    {
        bool isFile = option is not ("--output" or "--to")
            || arguments.CommandResult.Children.Any(result => result is OptionResult { Option: FileOption own } && own.Name == option);
        if (DeviceName.HidesFile(path, Path.GetFullPath(path)))
            throw new UsageException($"{option}: {path} cannot be written: Windows keeps its name for a device.",
                "Name the file otherwise.");
        if (!isFile || FileStatus.Of(path) is { Kind: FileKind.Stream or FileKind.Other })
            return;
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        if (!Directory.Exists(folder))
            throw new UsageException($"{option}: {path} cannot be written: its folder does not exist.",
                "Name a file in a folder that exists and may be written to.");
        if (Directory.Exists(path) && option != "--report")
            throw new UsageException($"{option}: {path} cannot be written: it is a folder.", "Name a file in it.");
    }

    // A folder is no file of another format; that it is one is said where it is written.
    private static void CheckEndings(ParseResult arguments)
    {
        foreach (OptionResult result in arguments.CommandResult.Children.OfType<OptionResult>())
        {
            foreach (string path in result.Tokens.Select(token => token.Value).Where(path => path != "-" && !Directory.Exists(path)))
                (result.Option as FileOption)?.Check(path);
        }
    }
}
