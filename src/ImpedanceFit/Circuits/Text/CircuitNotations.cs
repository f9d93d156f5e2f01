namespace ImpedanceFit.Circuits.Text;

/// <summary>The notations, and which of them a text is written in.</summary>
internal static class CircuitNotations
{
    // Boukamp's code has no sign of its own but [ ]: whatever claims no other notation is read as it. It stands last.
    private static readonly ICircuitNotation[] All = [new DashNotation(), new PlusSlashNotation(), new CdcNotation()];

    /// <summary>The notation of a kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such notation.</exception>
    public static ICircuitNotation Of(CircuitNotation kind) =>
        Array.Find(All, notation => notation.Kind == kind)
        ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected a circuit notation.");

    /// <summary>Reads a circuit in whichever notation it is written.</summary>
    /// <exception cref="CircuitSyntaxException">The text is no circuit.</exception>
    public static CircuitNode Read(string text, ElementCatalogue catalogue)
    {
        CircuitReader reader = new(text, CircuitLexer.Tokens(text), catalogue);
        if (reader.Peek.Kind == TokenKind.End)
            throw reader.Error(text.Length, "the circuit is empty.", "Write one, e.g. R0-p(R1,CPE1).");
        return NotationOf(reader).Read(reader);
    }

    private static ICircuitNotation NotationOf(CircuitReader reader)
    {
        ICircuitNotation? found = null;
        string sign = "";
        for (int i = 0; i < reader.Count; i++)
        {
            foreach (ICircuitNotation notation in All)
            {
                if (notation == found || !notation.Claims(reader, i))
                    continue;
                string here = reader.TextOf(reader[i]).ToString();
                if (found is not null)
                    throw reader.Error(reader[i].Start, $"'{here}' belongs to {notation.Name}, but '{sign}' before it to {found.Name}.",
                        "Use one notation: R0-p(R1,C1), or R0+R1/C1, or R(RC).");
                (found, sign) = (notation, here);
            }
        }
        return found ?? All[^1];
    }
}
