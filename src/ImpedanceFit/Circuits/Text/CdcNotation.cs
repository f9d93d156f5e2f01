using System.Text;

namespace ImpedanceFit.Circuits.Text;

/// <summary>Boukamp's circuit description code: <c>R(RQ)([RW]C)</c>. B. A. Boukamp, Solid State Ionics 20 (1986) 31.</summary>
/// <remarks>Elements are numbered from 1 in order, per symbol. Names may be written (<c>R0(R_ct C1)</c>): an element without a
/// number then gets the lowest that no written name has. A circuit whose names are those of the numbering is printed without them,
/// any other with all of them, so that nothing is lost.</remarks>
internal sealed class CdcNotation : ICircuitNotation
{
    public CircuitNotation Kind => CircuitNotation.Cdc;

    public string Name => "Boukamp's notation with ( ) and [ ]";

    public bool Claims(CircuitReader reader, int token) => reader[token].Kind is TokenKind.OpenSquare or TokenKind.CloseSquare;

    public CircuitNode Read(CircuitReader reader)
    {
        CdcNames names = CdcNames.Read(reader);
        CircuitReader split = new(reader.Text, names.Tokens, reader.Catalogue);
        List<CircuitNode> parts = ReadParts(split, names, insideParallel: false);
        Token left = split.Peek;
        if (left.Kind == TokenKind.End)
            return SeriesNode.Of(parts);
        throw split.Error(left.Start, $"this '{split.Text[left.Start]}' closes nothing.",
            $"Take it out, or put '{(left.Kind == TokenKind.Close ? '(' : '[')}' where the group begins.");
    }

    public void Write(Circuit circuit, StringBuilder text) => new CdcWriter(circuit, text).Write();

    // The parts up to the end or a closing bracket.
    private static List<CircuitNode> ReadParts(CircuitReader reader, CdcNames names, bool insideParallel)
    {
        List<CircuitNode> parts = [];
        while (true)
        {
            Token here = reader.Peek;
            switch (here.Kind)
            {
                case TokenKind.Word:
                    int index = reader.Index;
                    reader.Take();
                    (Element element, string name) = names[index];
                    parts.Add(reader.TakeElement(element, name, here.Start));
                    break;
                case TokenKind.Open when insideParallel:
                    throw reader.Error(here.Start, "'(' is directly inside '( )'.",
                        "For parts in series inside write [ ], e.g. R(C[RW]) (some programs write R(C(RW)) for that); if all are "
                            + "parallel, leave the inner ( ) out.");
                case TokenKind.Open or TokenKind.OpenSquare:
                    parts.Add(ReadGroup(reader, names));
                    break;
                case TokenKind.Braces:
                    throw reader.Error(here.Start, "these braces do not follow an element.",
                        "Put them right after the element's name, e.g. R{100}.");
                default:
                    return parts;
            }
        }
    }

    private static CircuitNode ReadGroup(CircuitReader reader, CdcNames names)
    {
        Token open = reader.Take();
        bool parallel = open.Kind == TokenKind.Open;
        char close = parallel ? ')' : ']';
        reader.Enter(open);
        List<CircuitNode> parts = ReadParts(reader, names, parallel);
        Token end = reader.Peek;
        if (parts.Count == 0 && end.Kind is TokenKind.Close or TokenKind.CloseSquare)
            throw reader.Error(open.Start, "these brackets are empty.", "Put elements into them, e.g. (RC), or take them out.");
        if (end.Kind == TokenKind.End)
            throw reader.Error(open.Start, "this bracket is never closed.",
                $"Put '{close}' where the group ends, e.g. {(parallel ? "(RC)" : "([RW]C)")}.");
        if (end.Kind != (parallel ? TokenKind.Close : TokenKind.CloseSquare))
            throw reader.Error(end.Start,
                $"'{reader.Text[end.Start]}' does not close the '{reader.Text[open.Start]}' in column {open.Start + 1}.",
                $"Close that one with '{close}' first.");
        reader.Take();
        reader.Leave();
        return parallel ? ParallelNode.Of(parts) : SeriesNode.Of(parts);
    }
}
