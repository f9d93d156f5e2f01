using ImpedanceFit.Circuits;

namespace ImpedanceFit.Identification.Candidates;

/// <summary>Starts of a circuit from the fits of its relatives: parts in series that both have keep their values, and the search looks for
/// the others.</summary>
internal sealed class RelatedStarts
{
    // A relative that lacks more parts of the circuit tells too little of it.
    private const int MostUnknownParts = 2, MostRelatives = 3;

    // What a part that a relative lacks has to be worth in ln L.
    private const double CostOfPart = 3;

    private readonly Dictionary<Circuit, Part[]> partsOf = new(ReferenceEqualityComparer.Instance);

    /// <summary>All parameters of a circuit by each of its nearest relatives, best first; NaN in the parts that one lacks.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="fitted">The candidates that were fitted before.</param>
    public IReadOnlyList<double[]> Of(Circuit circuit, IEnumerable<Candidate> fitted)
    {
        List<double[]> starts = [];
        foreach ((Candidate candidate, _) in RelativesOf(circuit, fitted).OrderByDescending(relative => relative.Worth))
        {
            double[] values = ValuesBy(circuit, candidate);
            if (!starts.Exists(other => HaveSameParts(other, values)))
                starts.Add(values);
            if (starts.Count == MostRelatives)
                break;
        }
        return starts;
    }

    /// <summary>What the best relative of a circuit is worth: its ln L less the cost of the parts that it lacks; −∞ without one.</summary>
    public double WorthOf(Circuit circuit, IEnumerable<Candidate> fitted) =>
        RelativesOf(circuit, fitted).Select(relative => relative.Worth).DefaultIfEmpty(double.NegativeInfinity).Max();

    private IEnumerable<(Candidate Candidate, double Worth)> RelativesOf(Circuit circuit, IEnumerable<Candidate> fitted)
    {
        Part[] parts = PartsOf(circuit);
        foreach (Candidate candidate in fitted)
        {
            int unknown = Unknown(parts, PartsOf(candidate.Circuit.Circuit));
            if (unknown <= MostUnknownParts)
                yield return (candidate, candidate.Evidence.LogLikelihood - CostOfPart * unknown);
        }
    }

    private static int Unknown(Part[] parts, Part[] others)
    {
        int unknown = 0;
        for (int k = 0; k < parts.Length && unknown <= MostUnknownParts; k++)
        {
            string form = parts[k].Form;
            int rank = parts.Take(k).Count(part => part.Form == form);
            unknown += others.Count(part => part.Form == form) > rank ? 0 : 1;
        }
        return unknown;
    }

    private static bool HaveSameParts(double[] first, double[] second)
    {
        for (int k = 0; k < first.Length; k++)
        {
            if (double.IsNaN(first[k]) != double.IsNaN(second[k]))
                return false;
        }
        return true;
    }

    private double[] ValuesBy(Circuit circuit, Candidate candidate)
    {
        List<Part> left = [.. PartsOf(candidate.Circuit.Circuit)];
        double[] values = [.. circuit.Parameters.Select(p => p.Fixed ? p.Value ?? p.Description.Default : double.NaN)];
        foreach (Part part in PartsOf(circuit))
        {
            int found = left.FindIndex(other => other.Form == part.Form);
            if (found < 0)
                continue;
            for (int k = 0; k < part.Parameters.Length; k++)
            {
                if (!circuit.Parameters[part.Parameters[k]].Fixed)
                    values[part.Parameters[k]] = candidate.Fit.Parameters[left[found].Parameters[k]].Value;
            }
            left.RemoveAt(found);
        }
        return values;
    }

    private Part[] PartsOf(Circuit circuit)
    {
        if (partsOf.TryGetValue(circuit, out Part[]? known))
            return known;
        List<Part> parts = [];
        int first = 0;
        foreach (CircuitNode node in circuit.Root is SeriesNode series ? series.Parts : [circuit.Root])
            parts.Add(PartOf(node, ref first));
        return partsOf[circuit] = [.. parts];
    }

    // The parameters in the order of the form, which is the same for all circuits of one form.
    private static Part PartOf(CircuitNode node, ref int first)
    {
        string form = CircuitForm.Of(node);
        if (node is ElementNode element)
        {
            int begin = first;
            first += element.Settings.Count;
            return new Part(form, [.. Enumerable.Range(begin, element.Settings.Count)]);
        }
        List<Part> parts = [];
        foreach (CircuitNode part in node is SeriesNode series ? series.Parts : ((ParallelNode)node).Parts)
            parts.Add(PartOf(part, ref first));
        return new Part(form, [.. parts.OrderBy(part => part.Form, StringComparer.Ordinal).SelectMany(part => part.Parameters)]);
    }

    private sealed record Part(string Form, int[] Parameters);
}
