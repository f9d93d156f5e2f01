namespace ImpedanceFit.Interpretation.Branches;

/// <summary>The capacitance of an arc in F by Hsu and Mansfeld, from plain numbers.</summary>
internal static class ArcCapacitance
{
    /// <summary>The capacitance; null where a parameter is not positive.</summary>
    /// <param name="arc">The branch.</param>
    /// <param name="valueOf">Value of a parameter by its name.</param>
    public static double? Of(CircuitBranch arc, Func<string, double> valueOf)
    {
        double resistance = valueOf(arc.ResistanceName!), exponent = arc.ExponentName is { } name ? valueOf(name) : 1;
        double coefficient = arc.CoefficientName is { } q ? valueOf(q) : Math.Pow(valueOf(arc.TimeConstantName!), exponent) / resistance;
        double farad = Math.Pow(coefficient, 1 / exponent) * Math.Pow(resistance, (1 - exponent) / exponent);
        return farad > 0 && double.IsFinite(farad) ? farad : null;
    }
}
