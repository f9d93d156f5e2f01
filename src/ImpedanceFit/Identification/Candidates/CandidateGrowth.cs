namespace ImpedanceFit.Identification.Candidates;

/// <summary>Grows candidate circuits: arcs one by one, with and without a blocking tail; then the best ones
/// with one part exchanged.</summary>
/// <remarks>An exchange is tried where the parent's fit points to it: a capacitor where an exponent is near 1, diffusion where it is near
/// ½. A series resistance is dropped where it is lost in its error.</remarks>
internal sealed class CandidateGrowth(CandidateFits fits, Func<CandidateShape, bool> isAllowed)
{
    private const int MostArcs = 4, Parents = 2, Rounds = 3;
    private const double NearlyCapacitor = 0.9, DiffusionFrom = 0.3, DiffusionTo = 0.75;

    // Z″/|Z| from which on an inductance is in every candidate at first; below, it is tried.
    private const double ClearlyInductive = 0.03;

    private bool inductive;

    // Beyond this loss of ln E a further arc is not followed, and a circuit has no children.
    private const double HopelessLoss = 8;

    /// <summary>Fits all candidates.</summary>
    public void Run()
    {
        inductive = IsInductive(fits.Spectrum, 0);
        bool clearly = IsInductive(fits.Spectrum, ClearlyInductive);
        // First what the low end looks like; then the other way from the number of arcs that was found.
        CandidateTail likely = Rises(fits.Spectrum) ? CandidateTail.ConstantPhase : CandidateTail.None,
            other = likely == CandidateTail.None ? CandidateTail.ConstantPhase : CandidateTail.None;
        CandidateShape begin = new(clearly, true, [], likely);
        int found = AddArcs(begin, 0);
        AddArcs(begin with { Tail = other }, Math.Max(0, found - 1));
        foreach (CandidateShape simple in Simple(clearly))
            Try(simple);
        if (fits.All.Count == 0)
            return;
        HashSet<string> parents = new(StringComparer.Ordinal);
        for (int round = 0; round < Rounds; round++)
        {
            double best = fits.Best.Evidence.Log;
            Candidate[] next = [.. fits.All.Where(c => c.Shape is not null && best - c.Evidence.Log < HopelessLoss)
                .OrderByDescending(c => c.Evidence.Log).Take(Parents).Where(c => parents.Add(c.Shape!.Text))];
            if (next.Length == 0)
                break;
            foreach (CandidateShape child in next.SelectMany(Children))
                Try(child);
        }
    }

    // What a few arcs describe as well is often one process of another kind.
    private static IEnumerable<CandidateShape> Simple(bool inductor)
    {
        CandidateShape bare = new(inductor, true, [], CandidateTail.None);
        yield return bare with { Arcs = [CandidateArc.Gerischer] };
        yield return bare with { Arcs = [CandidateArc.FiniteLength] };
        foreach (CandidateTail tail in (CandidateTail[])[CandidateTail.WarburgInArc, CandidateTail.FiniteSpaceInArc,
            CandidateTail.FiniteLengthInArc])
            yield return bare with { Arcs = [CandidateArc.ConstantPhase], Tail = tail };
        yield return bare with { Tail = CandidateTail.Warburg };
        yield return bare with { Tail = CandidateTail.FiniteSpace };
    }

    // Up to one arc more than the evidence asks for: it may hide in what the data leave open. Gives the best number.
    private int AddArcs(CandidateShape shape, int first)
    {
        (double best, int found) = (double.NegativeInfinity, first);
        int worse = 0;
        for (int arcs = first; arcs <= MostArcs; arcs++)
        {
            if (Try(shape with { Arcs = [.. Enumerable.Repeat(CandidateArc.ConstantPhase, arcs)] }) is not { } candidate)
                continue;
            if (candidate.Evidence.Log > best)
                (best, found, worse) = (candidate.Evidence.Log, arcs, 0);
            else if (++worse > (candidate.Fit.Diagnostics.Any(d => d.Code == DiagnosticCodes.SystematicResiduals) ? 1 : 0))
                break;
        }
        return found;
    }

    private Candidate? Try(CandidateShape shape) =>
        !shape.IsCircuit || shape.Arcs.Count > MostArcs || !isAllowed(shape) ? null
        : fits.Try(new NamedCircuit(Circuit.Parse(shape.Text)), shape);

    private IEnumerable<CandidateShape> Children(Candidate parent)
    {
        CandidateShape shape = parent.Shape!;
        FitResult fit = parent.Fit;
        if (shape.Inductor || inductive)
            yield return shape with { Inductor = !shape.Inductor };
        if (!shape.Ohmic || IsLost(fit, "R0"))
            yield return shape with { Ohmic = !shape.Ohmic };
        // The fit numbers its arcs as the text does; fastest first is not promised, so each is looked up.
        int[] order = [.. Enumerable.Range(0, shape.Arcs.Count).OrderBy(k => TauOf(fit, shape, k))];
        int slowest = order.Length > 0 ? order[^1] : -1;
        for (int k = 0; k < shape.Arcs.Count; k++)
        {
            yield return shape with { Arcs = [.. shape.Arcs.Where((_, i) => i != k)] };
            if (shape.Arcs[k] != CandidateArc.ConstantPhase || (shape.HasDiffusionInArc && k == shape.Arcs.Count - 1))
                continue;
            double n = fit[$"CPE{k + 1}.n"].Value;
            if (n > NearlyCapacitor)
                yield return WithArc(shape, k, CandidateArc.Capacitor);
            if (n < NearlyCapacitor)
                yield return WithArc(shape, k, CandidateArc.Gerischer);
            if (n < NearlyCapacitor || k == slowest)
                yield return WithArc(shape, k, CandidateArc.FiniteLength);
        }
        if (order.Length > 2)
        {
            IReadOnlyList<CandidateArc> faster = [.. order.Take(order.Length - 2).Select(k => shape.Arcs[k])];
            yield return shape with { Arcs = [.. faster, CandidateArc.Gerischer] };
            yield return shape with { Arcs = [.. faster, CandidateArc.FiniteLength] };
        }
        int[] ideal = [.. Enumerable.Range(0, shape.Arcs.Count).Where(k => shape.Arcs[k] == CandidateArc.ConstantPhase
            && fit[$"CPE{k + 1}.n"].Value > NearlyCapacitor)];
        if (ideal.Length > 1)
            yield return shape with { Arcs = [.. shape.Arcs.Select((kind, k) => ideal.Contains(k) ? CandidateArc.Capacitor : kind)] };
        yield return shape with { Arcs = [.. shape.Arcs, CandidateArc.ConstantPhase] };
        foreach (CandidateShape child in WithOtherTail(shape, fit, order))
            yield return child;
    }

    private static IEnumerable<CandidateShape> WithOtherTail(CandidateShape shape, FitResult fit, int[] order)
    {
        IReadOnlyList<CandidateArc> plain = [.. order.Select(k => shape.Arcs[k])];
        switch (shape.Tail)
        {
            case CandidateTail.ConstantPhase:
                double n = fit[$"CPE{shape.Arcs.Count + 1}.n"].Value;
                yield return shape with { Tail = CandidateTail.None };
                if (n > NearlyCapacitor)
                    yield return shape with { Tail = CandidateTail.Capacitor };
                if (n is > DiffusionFrom and < DiffusionTo)
                {
                    yield return shape with { Tail = CandidateTail.Warburg };
                    if (plain.Count > 0)
                        yield return shape with { Arcs = plain, Tail = CandidateTail.WarburgInArc };
                }
                foreach (CandidateShape child in FiniteSpace(shape, plain))
                    yield return child;
                break;
            case CandidateTail.Capacitor or CandidateTail.Warburg:
                yield return shape with { Tail = CandidateTail.ConstantPhase };
                foreach (CandidateShape child in FiniteSpace(shape, plain))
                    yield return child;
                if (shape.Tail == CandidateTail.Warburg && plain.Count > 0)
                    yield return shape with { Arcs = plain, Tail = CandidateTail.WarburgInArc };
                break;
            case CandidateTail.None:
                yield return shape with { Tail = CandidateTail.ConstantPhase };
                // A slow arc with an exponent near ½ may be diffusion behind the arc before it.
                if (plain.Count > 1)
                    yield return shape with { Arcs = [.. plain.Take(plain.Count - 1)], Tail = CandidateTail.FiniteLengthInArc };
                break;
            case CandidateTail.WarburgInArc:
                yield return shape with { Tail = CandidateTail.FiniteSpaceInArc };
                yield return shape with { Tail = CandidateTail.FiniteLengthInArc };
                yield return shape with { Tail = CandidateTail.Warburg };
                break;
            case CandidateTail.FiniteSpaceInArc:
                yield return shape with { Tail = CandidateTail.WarburgInArc };
                yield return shape with { Tail = CandidateTail.FiniteSpace };
                break;
            case CandidateTail.FiniteLengthInArc:
                yield return shape with { Arcs = [.. plain, CandidateArc.FiniteLength], Tail = CandidateTail.None };
                break;
            default:
                yield return shape with { Tail = CandidateTail.ConstantPhase };
                if (plain.Count > 0)
                    yield return shape with { Arcs = plain, Tail = CandidateTail.FiniteSpaceInArc };
                break;
        }
    }

    // A slow arc and a capacitive tail together are what finite-space diffusion looks like.
    private static IEnumerable<CandidateShape> FiniteSpace(CandidateShape shape, IReadOnlyList<CandidateArc> plain)
    {
        yield return shape with { Tail = CandidateTail.FiniteSpace };
        if (plain.Count == 0)
            yield break;
        yield return shape with { Arcs = plain, Tail = CandidateTail.FiniteSpaceInArc };
        if (plain.Count > 1)
            yield return shape with { Arcs = [.. plain.Take(plain.Count - 1)], Tail = CandidateTail.FiniteSpaceInArc };
        yield return shape with { Arcs = [.. plain.Take(plain.Count - 1)], Tail = CandidateTail.FiniteSpace };
    }

    private static CandidateShape WithArc(CandidateShape shape, int k, CandidateArc kind) =>
        shape with { Arcs = [.. shape.Arcs.Select((old, i) => i == k ? kind : old)] };

    private static bool IsLost(FitResult fit, string name)
    {
        FittedParameter parameter = fit[name];
        return parameter.AtBound || parameter.StandardError is not { } error || parameter.Value < 3 * error;
    }

    private static double TauOf(FitResult fit, CandidateShape shape, int k)
    {
        int number = k + 1;
        switch (shape.Arcs[k])
        {
            case CandidateArc.ConstantPhase:
                double n = fit[$"CPE{number}.n"].Value;
                return Math.Pow(fit[$"R{number}"].Value * fit[$"CPE{number}.Q"].Value, 1 / Math.Max(n, 0.05));
            case CandidateArc.Capacitor:
                return fit[$"R{number}"].Value * fit[$"C{number}"].Value;
            default:
                return fit[$"{(shape.Arcs[k] == CandidateArc.Gerischer ? "G" : "Ws")}{number}.tau"].Value;
        }
    }

    /// <summary>True if −Z″ rises towards low frequencies, as it does before a blocking electrode.</summary>
    private static bool Rises(Spectrum spectrum)
    {
        int[] slowest = [.. Enumerable.Range(0, spectrum.Count).OrderBy(k => spectrum.FrequenciesHertz[k]).Take(5)];
        return slowest.Length > 1 && -spectrum.ImaginaryOhm[slowest[0]] > -spectrum.ImaginaryOhm[slowest[^1]];
    }

    /// <summary>True if Z″ is positive at the highest frequencies, beyond a share of |Z|: leads, or the loop of the cable.</summary>
    private static bool IsInductive(Spectrum spectrum, double share)
    {
        int[] fastest = [.. Enumerable.Range(0, spectrum.Count).OrderByDescending(k => spectrum.FrequenciesHertz[k]).Take(3)];
        return fastest.Count(k => spectrum.ImaginaryOhm[k] > share * spectrum[k].Magnitude) >= 2;
    }
}
