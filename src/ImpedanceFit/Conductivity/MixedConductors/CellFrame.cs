namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>What lies around a mixed conductor in its cell: leads in series, a geometric capacitance across it, layers in series.</summary>
/// <param name="Inductance">Whether an inductance L_w is in series.</param>
/// <param name="FreeLead">Whether a resistance R_lead is in series and fitted. Only beside <see cref="Dielectric"/>: the width of the
/// dielectric arc is R_∞ without the leads; without that arc leads and R_∞ are one number.</param>
/// <param name="Dielectric">Whether C_g lies across the sample.</param>
internal sealed record CellFrame(bool Inductance, bool FreeLead, bool Dielectric)
{
    private const double DecisiveEvidence = 6;

    /// <summary>The circuit of the cell around that of the sample.</summary>
    public Circuit Around(string sample, MixedConductorStart start, MixedConductorOptions options)
    {
        string text = Dielectric ? FormattableString.Invariant($"p(C_g{{{start.GeometricCapacitance:R}}},{sample})") : sample;
        if (FreeLead)
            text = FormattableString.Invariant($"R_lead{{{0.1 * start.Infinity:R}}}-{text}");
        else if (options.LeadOhm is { Value: not 0 } lead)
            text = FormattableString.Invariant($"R_lead{{{lead.Value:R}f}}-{text}");
        if (Inductance)
            text = FormattableString.Invariant($"L_w{{{start.Inductance:R}}}-{text}");
        return Circuit.Parse(options.SeriesCircuit.Length == 0 ? text : $"{text}-{options.SeriesCircuit}", LeakyContactsCell.Catalogue);
    }

    /// <summary>The frame that the spectrum asks for: the simplest, unless another is decisively better with the best of a few
    /// models.</summary>
    public static CellFrame Choose(IReadOnlyList<RailModel> models, Spectrum spectrum, MixedConductorStart start,
        MixedConductorOptions options)
    {
        // An arc at the highest frequencies belongs to the circuit in series, if there is one: that and C_g could not be told apart.
        bool dielectric = start.HasDielectricArc && options.SeriesCircuit.Length == 0;
        List<CellFrame> frames = [new(start.IsInductive, false, false)];
        if (dielectric)
        {
            frames.Add(new(false, false, true));
            if (options.LeadOhm is null)
                frames.Add(new(false, true, true));
            if (start.IsInductive)
                frames.Add(new(true, options.LeadOhm is null, true));
        }
        if (frames.Count == 1)
            return frames[0];
        (CellFrame Frame, double Evidence)[] tried = [.. frames.Select(frame => (frame, models.Min(model => EvidenceOf(frame, model))))];
        double best = tried.Min(pair => pair.Evidence);
        return tried.First(pair => pair.Evidence <= best + DecisiveEvidence).Frame;

        double EvidenceOf(CellFrame frame, RailModel model)
        {
            Circuit circuit = frame.Around(model.Text, start, options);
            return RailFit.TryFit(spectrum, circuit, options.Fit) is { } fit ? RailFit.Bic(fit) : double.PositiveInfinity;
        }
    }
}
