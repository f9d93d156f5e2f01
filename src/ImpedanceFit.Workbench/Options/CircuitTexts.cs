using ImpedanceFit.Formats;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Options;

/// <summary>Circuits as text in any notation, by name, or by the path of a file.</summary>
internal static class CircuitTexts
{
    private const string WholeLibrary = "library";

    /// <summary>All circuits, in the order given; the word <c>library</c> stands for all that have a name.</summary>
    /// <exception cref="ImpedanceFitException">A text is no circuit, or a file cannot be read.</exception>
    public static IReadOnlyList<NamedCircuit> ReadAll(IEnumerable<string> texts, IWorkHost host)
    {
        CircuitLibrary library = new();
        return [.. texts.SelectMany(each => string.Equals(each, WholeLibrary, StringComparison.OrdinalIgnoreCase)
            ? Known(library, host) : [library.Resolve(each)])];
    }

    /// <summary>All circuits that have a name. What is wrong with files that are left out is said.</summary>
    public static IReadOnlyList<NamedCircuit> Known(CircuitLibrary library, IWorkHost host)
    {
        IReadOnlyList<NamedCircuit> circuits = library.ReadAll(out IReadOnlyList<string> leftOut);
        foreach (string problem in leftOut)
            host.Warn("left out: " + problem);
        return circuits;
    }
}
