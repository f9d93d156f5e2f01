using System.Text;

namespace ImpedanceFit.Circuits.Text;

/// <summary>Prints a circuit in Boukamp's notation, with a blank only where two names would run into each other.</summary>
/// <remarks>They do where a label is followed by a name (<c>R_ct C1</c>). They also do where two symbols side by side begin with a longer
/// one (<c>HN C</c>, which is not <c>HNC</c>). "Longer ones" are those of this library and of the circuit itself.</remarks>
internal sealed class CdcWriter(Circuit circuit, StringBuilder text)
{
    private readonly bool named = !CdcNames.AreThoseOfTheNumbering(circuit.Elements);
    private readonly HashSet<string> symbols =
        [.. ElementCatalogue.BuiltIn.Symbols,
            .. circuit.Elements.Select(e => e.Element.Description).SelectMany(d => (string[])[d.Symbol, .. d.Aliases])];

    // The symbols written last with nothing between them, and the name written last if nothing followed it.
    private readonly List<string> run = [];
    private string lastName = "";

    /// <summary>Appends the circuit.</summary>
    public void Write() => Write(circuit.Root, insideParallel: false);

    private void Write(CircuitNode node, bool insideParallel)
    {
        switch (node)
        {
            case ElementNode element:
                WriteElement(element);
                break;
            case SeriesNode series:
                WriteGroup(series.Parts, insideParallel ? "[" : "", insideParallel ? "]" : "", insideParallel: false);
                break;
            case ParallelNode parallel:
                WriteGroup(parallel.Parts, "(", ")", insideParallel: true);
                break;
        }
    }

    private void WriteGroup(IReadOnlyList<CircuitNode> parts, string open, string close, bool insideParallel)
    {
        if (open.Length > 0)
            WriteSign(open);
        foreach (CircuitNode part in parts)
            Write(part, insideParallel);
        if (close.Length > 0)
            WriteSign(close);
    }

    private void WriteElement(ElementNode element)
    {
        ElementDescription description = element.Element.Description;
        string name = description.ShortestSymbol + (named ? element.Name[description.Symbol.Length..] : "");
        if (named ? lastName.Contains('_', StringComparison.Ordinal) : RunsInto(name))
            WriteSign(" ");
        text.Append(name);
        lastName = name;
        run.Add(name);
        int before = text.Length;
        BraceWriter.Append(text, element);
        if (text.Length > before)
            WriteSign("");
    }

    private void WriteSign(string sign)
    {
        text.Append(sign);
        run.Clear();
        lastName = "";
    }

    // Whether a symbol of the run would be read as a longer one with this symbol behind.
    private bool RunsInto(string next)
    {
        string following = next;
        int longest = symbols.Max(s => s.Length);
        for (int i = run.Count - 1; i >= 0 && following.Length - next.Length <= longest; i--)
        {
            following = run[i] + following;
            int own = run[i].Length;
            if (symbols.Any(s => s.Length > own && following.StartsWith(s, StringComparison.Ordinal)))
                return true;
        }
        return false;
    }
}
