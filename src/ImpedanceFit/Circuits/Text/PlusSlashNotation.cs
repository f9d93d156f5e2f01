using System.Text;

namespace ImpedanceFit.Circuits.Text;

/// <summary>Sums and quotients as in EC-Lab: <c>R1+Q1/R2+C2/(R3+W1)</c>.</summary>
internal sealed class PlusSlashNotation : ICircuitNotation
{
    public CircuitNotation Kind => CircuitNotation.PlusSlash;

    public string Name => "the + and / notation";

    public bool Claims(CircuitReader reader, int token) => reader[token].Kind is TokenKind.Plus or TokenKind.Slash;

    public CircuitNode Read(CircuitReader reader)
    {
        CircuitNode root = ReadSum(reader);
        return reader.Peek switch
        {
            { Kind: TokenKind.End } => root,
            { Kind: TokenKind.Close } left =>
                throw reader.Error(left.Start, "this ')' closes nothing.", "Take it out, or put '(' where the group begins."),
            { } left => throw Misplaced(reader, left),
        };
    }

    public void Write(Circuit circuit, StringBuilder text) => Write(circuit.Root, text);

    private static CircuitNode ReadSum(CircuitReader reader) => reader.TakeParts(TokenKind.Plus, ReadQuotient, SeriesNode.Of);

    private static CircuitNode ReadQuotient(CircuitReader reader) => reader.TakeParts(TokenKind.Slash, ReadPart, ParallelNode.Of);

    private static CircuitNode ReadPart(CircuitReader reader)
    {
        Token here = reader.Peek;
        if (here.Kind == TokenKind.Word)
            return reader.TakeNamedElement();
        if (here.Kind != TokenKind.Open)
            throw NoPart(reader, here);
        reader.Enter(reader.Take());
        if (reader.Peek.Kind == TokenKind.Close)
            throw reader.Error(here.Start, "these brackets are empty.", "Put a part into them, e.g. (R1+C1), or take them out.");
        CircuitNode group = ReadSum(reader);
        reader.TakeClose(here.Start, "this bracket is never closed.", "Put ')' where the group ends, e.g. C1/(R1+W1).", Misplaced);
        return group;
    }

    private static CircuitSyntaxException NoPart(CircuitReader reader, Token here) => here.Kind switch
    {
        TokenKind.End => reader.EndsEarly(here),
        TokenKind.Plus or TokenKind.Slash =>
            reader.Error(here.Start, $"there is no element before this '{reader.Text[here.Start]}'.",
                "Write one sign between two elements, e.g. R1+C1/R2."),
        TokenKind.Close =>
            reader.Error(here.Start, "there is no element before this ')'.", "Write one before it, or take the sign before it out."),
        _ => Misplaced(reader, here),
    };

    private static CircuitSyntaxException Misplaced(CircuitReader reader, Token here) => here.Kind switch
    {
        TokenKind.Braces => reader.LooseBraces(here),
        _ => ElementName.SideBySide(reader, here.Start),
    };

    private static void Write(CircuitNode node, StringBuilder text)
    {
        switch (node)
        {
            case ElementNode element:
                text.Append(element.Element.Description.ShortestSymbol)
                    .Append(element.Name, element.Element.Description.Symbol.Length,
                        element.Name.Length - element.Element.Description.Symbol.Length);
                BraceWriter.Append(text, element);
                break;
            case SeriesNode series:
                WriteParts(series.Parts, '+', text);
                break;
            case ParallelNode parallel:
                WriteParts(parallel.Parts, '/', text);
                break;
        }
    }

    private static void WriteParts(IReadOnlyList<CircuitNode> parts, char sign, StringBuilder text)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            if (i > 0)
                text.Append(sign);
            bool grouped = sign == '/' && parts[i] is SeriesNode;
            text.Append(grouped ? "(" : "");
            Write(parts[i], text);
            text.Append(grouped ? ")" : "");
        }
    }
}
