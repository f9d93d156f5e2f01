using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Curves;

namespace ImpedanceFit.JointInference;

/// <summary>A measurement of a joint fit: what it says alone, and its residuals for shared properties.</summary>
internal abstract class Measurement(string name, SampleGeometry geometry)
{
    public string Name => name;

    public SampleGeometry Geometry => geometry;

    /// <summary>Parameters that are this measurement's own, with the values of its own fit.</summary>
    public abstract IReadOnlyList<CurveParameter> Own { get; }

    /// <summary>Number of residuals.</summary>
    public abstract int Count { get; }

    /// <summary>What the measurement says alone.</summary>
    public abstract IReadOnlyList<Quantity> Alone { get; }

    /// <summary>What speaks against the measurement's own fit; null where nothing was tested.</summary>
    public virtual FitTrust? Trust => null;

    /// <summary>Shared properties by its own fit, 0 where it says nothing.</summary>
    public abstract Shared Start { get; }

    /// <summary>Fills the residuals, each divided by the noise of the measurement's own fit. <paramref name="cellConstant"/> is L/A in
    /// cm⁻¹, <paramref name="volume"/> L·A in cm³.</summary>
    public abstract void Residuals(Shared shared, ReadOnlySpan<double> own, double cellConstant, double volume, Span<double> residuals);
}
