using ImpedanceFit.Interpretation;

namespace ImpedanceFit.Conductivity;

/// <summary>Whether resistances may be called ionic: a cell that electrons short gives a resistance too.</summary>
internal static class IonicTrust
{
    private static readonly string[] Ionic =
    [
        QuantityNames.BulkConductivity, QuantityNames.GrainBoundaryConductivity, QuantityNames.SpecificGrainBoundaryConductivity,
            QuantityNames.TotalIonicConductivity,
    ];

    private const string ShortReason = "this cell conducts electrons, or its electrodes do not block: what looks ionic may be electronic";

    /// <summary>True for a conductivity that is ionic by name.</summary>
    public static bool IsIonic(Quantity quantity) => Ionic.Contains(quantity.Name);

    /// <summary>True where circuit or cell say that charge passes the electrodes: a spectrum that ends on the real axis is what is
    /// expected.</summary>
    public static bool ElectrodesPass(NamedCircuit circuit, CellKind cell) =>
        cell is CellKind.Reversible or CellKind.ElectronBlocking or CellKind.HalfCell
            || (cell == CellKind.Unknown && circuit.Roles.Values.Any(IsPassing));

    /// <summary>True where circuit or cell say that the sample is the electrolyte between the electrodes, so that its sizes are those of
    /// the electrolyte.</summary>
    public static bool SampleIsElectrolyte(NamedCircuit circuit, CellKind cell) => cell switch
    {
        CellKind.IonBlocking or CellKind.Reversible => true,
        CellKind.Unknown => circuit.Roles.Values.Contains(ElementRole.Electrode) && !circuit.Roles.Values.Any(IsPassing),
        _ => false,
    };

    /// <summary>Takes trust from ionic conductivities where the spectrum does not end in the tail of blocked ions; the reason, or
    /// null. Nothing follows from the end of a spectrum that is not valid.</summary>
    public static Diagnostic? Apply(List<Quantity> quantities, FitResult fit, NamedCircuit circuit, SampleGeometry geometry, CellKind cell,
        bool isValid, double? slowestSummitHertz)
    {
        if (ElectrodesPass(circuit, cell) || !quantities.Any(IsIonic)
            || LowFrequencyEnd.Of(fit, geometry, slowestSummitHertz).Diagnostic is not { } diagnostic)
            return null;
        for (int k = 0; k < quantities.Count; k++)
        {
            if (!IsIonic(quantities[k]))
                continue;
            // A bad fit makes a number wrong by some percent; electrons make it the number of another carrier.
            quantities[k] = diagnostic.Code == DiagnosticCodes.ElectronsOrOpenElectrodes && isValid
                ? quantities[k].OfAnother(ShortReason) : quantities[k].Distrusted(Trust.Role, diagnostic.Message.TrimEnd('.'));
        }
        return diagnostic;
    }

    private static bool IsPassing(ElementRole role) => role == ElementRole.ChargeTransfer || role == ElementRole.Diffusion
        || role == ElementRole.SurfaceLayer
        || role == ElementRole.Coating || role == ElementRole.Pore || role == ElementRole.ElectronRail || role == ElementRole.IonRail;
}
