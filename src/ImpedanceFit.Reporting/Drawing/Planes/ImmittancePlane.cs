using System.Numerics;
using ImpedanceFit.Reporting.Drawing.Axes;

namespace ImpedanceFit.Reporting.Drawing.Planes;

/// <summary>A complex quantity that an impedance is drawn as, one part against the other.</summary>
/// <param name="Kind">Name of the figure.</param>
/// <param name="XQuantity">What goes to the right.</param>
/// <param name="YQuantity">What goes up.</param>
/// <param name="Unit">Unit of both.</param>
/// <param name="TakesPrefix">Whether the unit takes an SI prefix.</param>
internal sealed record ImmittancePlane(string Kind, string XQuantity, string YQuantity, string Unit, bool TakesPrefix)
{
    /// <summary>From ω in rad/s and Z in Ω to what is drawn; the imaginary part goes up.</summary>
    public required Func<double, Complex, Complex> Of { get; init; }

    /// <summary>The point of an impedance at a frequency in Hz.</summary>
    public PlotPoint At(double hertz, Complex impedance)
    {
        Complex value = Of(2 * Math.PI * hertz, impedance);
        return new PlotPoint(value.Real, value.Imaginary);
    }
}
