using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Relaxations;

/// <summary>In what people read resistances and capacitances: R·A in Ω·cm² and C/A in F/cm² where the area A is known, else in Ω
/// and F.</summary>
/// <remarks>JSON stays in Ω and F.</remarks>
internal sealed record RelaxationUnits
{
    private readonly double relativeError;

    private RelaxationUnits(bool perArea, double squareCentimetres, double relativeError) =>
        (PerArea, SquareCentimetres, this.relativeError) = (perArea, squareCentimetres, relativeError);

    /// <summary>True where values are per area.</summary>
    public bool PerArea { get; }

    /// <summary>What a resistance in Ω is multiplied by; 1 where it stays.</summary>
    public double SquareCentimetres { get; }

    /// <summary>Ω or Ω·cm².</summary>
    public Unit ResistanceUnit => PerArea ? Unit.OhmSquareCentimetre : Unit.Ohm;

    /// <summary>F or F/cm².</summary>
    public Unit CapacitanceUnit => PerArea ? Unit.FaradPerSquareCentimetre : Unit.Farad;

    /// <summary>The unit of a resistance as an axis has it.</summary>
    public string AxisUnit => PerArea ? "Ω cm^{2}" : "Ω";

    /// <summary>The units of a spectrum.</summary>
    /// <param name="metadata">Says whether the file's values are per area already.</param>
    /// <param name="areaSquareMetres">The area in m²; null where it is not given.</param>
    public static RelaxationUnits Of(SpectrumMetadata metadata, UncertainValue? areaSquareMetres)
    {
        return areaSquareMetres is null || metadata.IsPerArea ? new RelaxationUnits(metadata.IsPerArea, 1, 0)
            : new RelaxationUnits(true, 1e4 * areaSquareMetres.Value, areaSquareMetres.RelativeError ?? 0);
    }

    /// <summary>A resistance in Ω in the unit of the reader.</summary>
    public Estimate Resistance(Estimate ohm) => Scaled(ohm, SquareCentimetres, ResistanceUnit);

    /// <summary>A capacitance in F in the unit of the reader.</summary>
    public Estimate Capacitance(Estimate farad) => Scaled(farad, 1 / SquareCentimetres, CapacitanceUnit);

    // The error of the area is independent of that of the data; each side of the interval grows by it.
    private Estimate Scaled(Estimate of, double factor, Unit unit)
    {
        double Wider(double distance, double factors)
        {
            double ofArea = factors * relativeError * of.Value;
            return factor * Math.Sqrt(distance * distance + ofArea * ofArea);
        }
        return of with
        {
            Value = factor * of.Value,
            Unit = unit,
            StandardError = of.StandardError is { } error ? Wider(error, 1) : null,
            Lower95 = of.Lower95 is { } lower ? factor * of.Value - Wider(of.Value - lower, 1.96) : null,
            Upper95 = of.Upper95 is { } upper ? factor * of.Value + Wider(upper - of.Value, 1.96) : null,
        };
    }
}
