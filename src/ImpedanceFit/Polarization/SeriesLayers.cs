using ImpedanceFit.Interpretation;

namespace ImpedanceFit.Polarization;

/// <summary>Resistances in series with the sample in a stack such as Li/LPSCl/sample/LPSCl/Li, in Ω, each
/// for both sides together.</summary>
internal sealed record SeriesLayers
{
    /// <summary>Nothing in series.</summary>
    public static SeriesLayers None { get; } = new();

    /// <summary>Both solid-electrolyte layers.</summary>
    public UncertainValue? SolidElectrolyteOhm { get; init; }

    /// <summary>Both interfaces of lithium and solid electrolyte.</summary>
    public UncertainValue? LithiumInterfaceOhm { get; init; }

    /// <summary>Both interfaces of solid electrolyte and sample: no blank contains them.</summary>
    public UncertainValue? SampleInterfaceOhm { get; init; }

    /// <summary>Leads.</summary>
    public UncertainValue? LeadOhm { get; init; }

    /// <summary>Electronic resistance of both solid-electrolyte layers, 2L/(σ_e·A): what the stack's
    /// blocking of electrons is worth. Null if unknown. Below a hundred times V/I there is a warning.</summary>
    public UncertainValue? ElectronLeakOhm { get; init; }

    /// <summary>What speaks against the fit of the spectrum that the resistances come from; null where they come from elsewhere.</summary>
    public FitTrust? Trust { get; private init; }

    /// <summary>What that spectrum is of: blank or stack.</summary>
    internal string SpectrumName { get; private init; } = "";

    /// <summary>All that is in series together; null if nothing is in series.</summary>
    public UncertainValue? TotalOhm
    {
        get
        {
            UncertainValue[] known =
                [.. new[] { SolidElectrolyteOhm, LithiumInterfaceOhm, SampleInterfaceOhm, LeadOhm }.OfType<UncertainValue>()];
            return known.Length == 0 ? null : known.Aggregate((a, b) => a + b);
        }
    }

    /// <summary>From the fitted spectrum of a blank Li/SE/Li with the same two layers in one pellet: the sum
    /// of the named resistances, or of all.</summary>
    /// <param name="blank">The fit.</param>
    /// <param name="resistances">Names of the resistances to add; empty for all of the circuit.</param>
    /// <exception cref="ImpedanceFitException">The blank has no resistance that its spectrum determines.</exception>
    public static SeriesLayers FromBlank(FitResult blank, params IReadOnlyList<string> resistances) => Of(blank, resistances, "blank");

    /// <summary>From the stack's own spectrum: the sum of the named resistances, layers and interfaces, without the sample.</summary>
    /// <exception cref="ImpedanceFitException">No resistance is named, or the spectrum determines none.</exception>
    public static SeriesLayers FromStack(FitResult stack, params IReadOnlyList<string> resistances)
    {
        if (resistances.Count == 0)
            throw new InputException(ErrorCodes.DirectCurrent,
                "the resistances of layers and interfaces in the stack's spectrum are not named.",
                "Name them, e.g. R_se, R_int.");
        return Of(stack, resistances, "stack") with { SampleInterfaceOhm = 0.0 };
    }

    /// <summary>The same with the electronic resistance of the layers, from the electronic conductivity of the solid electrolyte.</summary>
    /// <param name="layerMetres">Thickness of one layer in m.</param>
    /// <param name="areaSquareMetres">Area in m².</param>
    /// <param name="siemensPerCentimetre">Electronic conductivity of the solid electrolyte in S/cm, by
    /// direct current between ion-blocking contacts.</param>
    public SeriesLayers WithElectronLeak(UncertainValue layerMetres, UncertainValue areaSquareMetres, UncertainValue siemensPerCentimetre)
    {
        return this with { ElectronLeakOhm = layerMetres * 100 * 2 / (siemensPerCentimetre * (areaSquareMetres * 1e4)) };
    }

    /// <summary>A quantity from which the layers were subtracted: it is trusted no further than the fit that they come from.</summary>
    internal Quantity Judge(Quantity quantity) => Trust is null ? quantity : Trust.JudgeUser(quantity, SpectrumName);

    private static SeriesLayers Of(FitResult fit, IReadOnlyList<string> resistances, string what) =>
        new() { SolidElectrolyteOhm = Sum(fit, resistances, what), Trust = FitTrust.Of(fit).ObjectionsAlone(), SpectrumName = what };

    private static UncertainValue Sum(FitResult fit, IReadOnlyList<string> names, string what)
    {
        FittedValues values = new(fit);
        string[] chosen = names.Count > 0 ? [.. names]
            : [.. fit.Parameters.Where(p => p.Parameter.Description.Kind == ParameterKind.Resistance).Select(p => p.Name)];
        UncertainValue[] terms = [.. chosen.Select(name => values[name]).Where(value => value.Value > 0)];
        if (terms.Length == 0 || terms.All(term => term.IsUndetermined))
            throw new InputException(ErrorCodes.DirectCurrent, $"the {what} is empty: its spectrum determines no resistance.",
                "Fit it with a circuit of its layers and interfaces, e.g. R0-p(R1,CPE1)-p(R2,CPE2), and check the file.");
        return terms.Aggregate((a, b) => a + b);
    }
}
