using System.Text;

namespace ImpedanceFit.Circuits.Text;

/// <summary>The canonical notation: <c>R0-p(R1,CPE1)-p(R_ct-Wo1,C_dl)</c>.</summary>
internal sealed class DashNotation : ICircuitNotation
{
    public CircuitNotation Kind => CircuitNotation.ImpedanceFit;

    public string Name => "the - and p( , ) notation";

    public bool Claims(CircuitReader reader, int token) =>
        reader[token].Kind is TokenKind.Dash or TokenKind.Comma || reader.IsParallelSign(token);

    public CircuitNode Read(CircuitReader reader)
    {
        CircuitNode root = ReadSeries(reader);
        Token left = reader.Peek;
        if (left.Kind == TokenKind.End)
            return root;
        throw left.Kind switch
        {
            TokenKind.Close =>
                reader.Error(left.Start, "this ')' closes nothing.", "Take it out, or put p( where the parallel group begins."),
            TokenKind.Comma =>
                reader.Error(left.Start, "this ',' is outside a parallel group.",
                    "Put the parts into p( ), e.g. p(R1,C1); series is written with '-'."),
            _ => Misplaced(reader, left),
        };
    }

    public void Write(Circuit circuit, StringBuilder text) => Write(circuit.Root, text);

    private static CircuitNode ReadSeries(CircuitReader reader) => reader.TakeParts(TokenKind.Dash, ReadPart, SeriesNode.Of);

    private static CircuitNode ReadPart(CircuitReader reader)
    {
        if (reader.AtParallelSign)
            return ReadParallel(reader);
        return reader.Peek.Kind == TokenKind.Word ? reader.TakeNamedElement() : throw NoPart(reader);
    }

    private static CircuitNode ReadParallel(CircuitReader reader)
    {
        Token sign = reader.Take();
        reader.Enter(reader.Take());
        if (reader.Peek.Kind == TokenKind.Close)
            throw reader.Error(sign.Start, "this parallel group is empty.", "Put two parts into it, e.g. p(R1,CPE1).");
        CircuitNode group = reader.TakeParts(TokenKind.Comma, ReadSeries, ParallelNode.Of);
        reader.TakeClose(sign.Start, "this parallel group is never closed.", $"Put ')' where it ends, e.g. {Brief(reader.Text)}).",
            Misplaced);
        return group;
    }

    private static CircuitSyntaxException NoPart(CircuitReader reader)
    {
        Token here = reader.Peek;
        return here.Kind switch
        {
            TokenKind.End => reader.EndsEarly(here),
            TokenKind.Dash =>
                reader.Error(here.Start, "there is no element before this '-'.", "Write one sign between two elements, e.g. R0-R1."),
            TokenKind.Comma or TokenKind.Close =>
                reader.Error(here.Start, "a branch of the parallel group is empty.", "Write an element before this sign, e.g. p(R1,CPE1)."),
            _ => Misplaced(reader, here),
        };
    }

    private static CircuitSyntaxException Misplaced(CircuitReader reader, Token here) => here.Kind switch
    {
        TokenKind.Open =>
            reader.Error(here.Start, "this '(' has no p before it.", "Parallel is written p(R1,C1); a series needs no brackets."),
        TokenKind.Braces => reader.LooseBraces(here),
        _ => ElementName.SideBySide(reader, here.Start),
    };

    private static string Brief(string text) => text.Length <= 60 ? text.TrimEnd() : "R0-p(R1,C1";

    private static void Write(CircuitNode node, StringBuilder text)
    {
        switch (node)
        {
            case ElementNode element:
                text.Append(element.Name);
                BraceWriter.Append(text, element);
                break;
            case SeriesNode series:
                WriteParts(series.Parts, '-', text);
                break;
            case ParallelNode parallel:
                text.Append("p(");
                WriteParts(parallel.Parts, ',', text);
                text.Append(')');
                break;
        }
    }

    private static void WriteParts(IReadOnlyList<CircuitNode> parts, char sign, StringBuilder text)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            if (i > 0)
                text.Append(sign);
            Write(parts[i], text);
        }
    }
}
