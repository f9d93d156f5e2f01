using ImpedanceFit.Circuits;
using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Identification;

/// <summary>Says what a circuit consists of: <c>two arcs and a blocking electrode</c>.</summary>
internal static class CircuitWords
{
    private static readonly string[] Numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>The words.</summary>
    public static string Of(Circuit circuit)
    {
        IReadOnlyList<CircuitNode> parts = circuit.Root is SeriesNode series ? series.Parts : [circuit.Root];
        int arcs = 0, nested = 0, paths = 0;
        int diffusion = 0, gerischer = 0, blocking = 0, resistances = 0, inductances = 0, conductors = 0, pores = 0, others = 0;
        foreach (CircuitNode part in parts)
        {
            switch (part)
            {
                case ParallelNode group:
                    if (group.Parts.Any(HoldsGroup))
                        nested++;
                    else if (group.Parts.Any(IsBlockedPath))
                        paths++;
                    else
                        arcs++;
                    if (Elements(group).Any(e => e.Element.Description.Shape == ElementShape.Diffusion))
                        diffusion++;
                    break;
                case ElementNode { Element.Description.Symbol: "G" or "Gs" }:
                    gerischer++;
                    break;
                case ElementNode element:
                    Count(element.Element.Description.Shape);
                    break;
            }
        }
        List<string> said = [];
        Say(inductances, "an inductance", "inductances");
        if (arcs + nested + paths + diffusion + gerischer + blocking + conductors + pores + others == 0)
            Say(resistances, "a resistance", "resistances");
        Say(arcs, "one arc", "arcs");
        Say(nested, "one arc within another", "pairs of arcs within each other");
        Say(paths, "two parallel paths, one of them blocked,", "pairs of parallel paths, one blocked,");
        Say(gerischer, "a Gerischer element", "Gerischer elements");
        Say(diffusion, "diffusion", "diffusions");
        Say(conductors, "a mixed conductor", "mixed conductors");
        Say(pores, "pores", "kinds of pores");
        Say(others, "another element", "other elements");
        Say(blocking, "a blocking electrode", "capacitances in series");
        said[^1] = said[^1].TrimEnd(',');
        return said.Count > 1 ? $"{string.Join(", ", said.Take(said.Count - 1))} and {said[^1]}" : said[0];

        void Say(int count, string one, string many)
        {
            if (count > 0)
                said.Add(count == 1 ? one : $"{(count < Numbers.Length ? Numbers[count] : Counted.Of(count, ""))} {many}");
        }

        void Count(ElementShape shape)
        {
            switch (shape)
            {
                case ElementShape.Resistance:
                    resistances++;
                    break;
                case ElementShape.Capacitance:
                    blocking++;
                    break;
                case ElementShape.Inductance:
                    inductances++;
                    break;
                case ElementShape.Arc:
                    arcs++;
                    break;
                case ElementShape.Diffusion:
                    diffusion++;
                    break;
                case ElementShape.Pore:
                    pores++;
                    break;
                case ElementShape.MixedConductor or ElementShape.ElectronBlockedConductor:
                    conductors++;
                    break;
                default:
                    others++;
                    break;
            }
        }
    }

    // R1-p(R2,CPE2): the charge goes through one arc to the other.
    private static bool HoldsGroup(CircuitNode branch) => branch is SeriesNode series && series.Parts.Any(part => part is ParallelNode);

    // R1-CPE1 beside another path: the direct current goes past it.
    private static bool IsBlockedPath(CircuitNode branch) => branch is SeriesNode series
        && series.Parts.Any(part => part is ElementNode { Element.Description.Shape: ElementShape.Resistance })
        && series.Parts.Any(part => part is ElementNode { Element.Description.Shape: ElementShape.Capacitance });

    private static IEnumerable<ElementNode> Elements(CircuitNode node) => node switch
    {
        ElementNode element => [element],
        SeriesNode series => series.Parts.SelectMany(Elements),
        ParallelNode parallel => parallel.Parts.SelectMany(Elements),
        _ => [],
    };
}
