using System.CommandLine;
using System.Globalization;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;

namespace ImpedanceFit.Cli.Options;

/// <summary>The option that names the file of a figure; of several figures the further ones are FILE-2.svg, FILE-3.svg, ...</summary>
internal sealed class PlotOption(string shows)
{
    private readonly FileOption option = new("--plot", null, FigureFiles.Endings) { Description = shows };
    private readonly FigureFiles files = new();

    /// <summary>Adds the option.</summary>
    public void Declare(Command command)
    {
        command.Options.Add(option);
        files.Declare(command);
    }

    /// <summary>True if figures are wanted.</summary>
    public bool IsGiven(ParseResult arguments) => arguments.GetValue(option) is not null;

    /// <summary>Writes the figure with this number, from 1; nothing where none is wanted.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public void Write(ParseResult arguments, Func<string> draw, int number = 1)
    {
        if (arguments.GetValue(option) is { } path)
            files.Write(arguments, option.Name, Numbered(path, number), draw);
    }

    /// <summary>Writes a figure of another kind beside the others, <c>FILE-NAME.svg</c>; nothing where none is wanted.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public void WriteBeside(ParseResult arguments, string name, Func<string> draw)
    {
        if (arguments.GetValue(option) is { } path)
            files.Write(arguments, option.Name, With(path, name), draw);
    }

    /// <summary>Writes all figures; they are drawn only where some are wanted.</summary>
    /// <exception cref="UsageException">A file cannot be written.</exception>
    public void WriteAll(ParseResult arguments, Func<IEnumerable<string>> draw)
    {
        if (!IsGiven(arguments))
            return;
        int count = draw().Count();
        // Each in the style of its own file: a height is one of each figure.
        for (int k = 0; k < count; k++)
        {
            int number = k;
            Write(arguments, () => draw().ElementAt(number), number + 1);
        }
    }

    private static string Numbered(string path, int number) =>
        number == 1 ? path : With(path, number.ToString(CultureInfo.InvariantCulture));

    private static string With(string path, string ending) => $"{Path.ChangeExtension(path, null)}-{ending}{Path.GetExtension(path)}";
}
