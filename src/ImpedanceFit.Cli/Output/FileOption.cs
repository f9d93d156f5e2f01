using System.CommandLine;
using ImpedanceFit.Cli.Terminal;

namespace ImpedanceFit.Cli.Output;

/// <summary>An option with the name of a file that is written. The ending of the name says which format; it
/// is looked at before anything is done.</summary>
internal sealed class FileOption : Option<string>
{
    /// <summary>Creates the option.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="alias">A shorter name; null for none.</param>
    /// <param name="endings">The endings of the formats that are written, with their dots, the usual one first.</param>
    public FileOption(string name, string? alias, params string[] endings)
        : base(name, alias is null ? [] : [alias])
    {
        Endings = endings;
        HelpName = "FILE" + endings[0];
    }

    /// <summary>The endings of the formats that are written.</summary>
    public IReadOnlyList<string> Endings { get; }

    /// <summary>Refuses a name that asks for another format. A name without an ending, also of a device,
    /// takes the only format there is.</summary>
    /// <exception cref="UsageException">The ending is not known.</exception>
    public void Check(string path)
    {
        string ending = Path.GetExtension(path);
        if (ending.Length == 0 || Endings.Contains(ending, StringComparer.OrdinalIgnoreCase))
            return;
        throw new UsageException($"{Name}: '{path}' has the ending '{ending}', which is not supported.",
            $"Supported endings: {string.Join(", ", Endings)}; e.g. {Name} {Path.GetFileNameWithoutExtension(path)}{Endings[0]}.");
    }
}
