using System.Numerics;
using ImpedanceFit.Circuits;
using ImpedanceFit.Reporting.Circuits;
using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Panels;

namespace ImpedanceFit.Reporting.Drawing.Planes;

/// <summary>One part of a circuit's series, as it alone would be seen: shifted to the right by what is faster.</summary>
/// <param name="Name">Role, or names of its elements.</param>
/// <param name="Points">Its curve, Z′ and −Z″ in Ω, with the shift.</param>
internal sealed record ProcessArc(string Name, PlotPoint[] Points)
{
    private const double ClosedBelow = 0.1, ExtensionDecades = 2.5;

    /// <summary>The parts that have an imaginary part worth shading, fastest first; none where the circuit is one single part.</summary>
    public static IReadOnlyList<ProcessArc> Of(FitResult fit, NamedCircuit? roles)
    {
        if (fit.Circuit.Root is not SeriesNode series)
            return [];
        (double low, double high) = FittedCurve.RangeOf(fit);
        List<Part> parts = [];
        double shift = 0;
        foreach (CircuitNode node in series.Parts)
        {
            Circuit part = new(node);
            FittedCurve curve = CurveOf(part, fit, low, high);
            if (curve.Impedance.Length == 0)
                continue;
            int peak = 0;
            for (int k = 1; k < curve.Impedance.Length; k++)
                peak = curve.Impedance[k].Imaginary < curve.Impedance[peak].Imaginary ? k : peak;
            double height = -curve.Impedance[peak].Imaginary;
            if (height > 1e-6 * curve.Impedance[peak].Magnitude)
                parts.Add(new Part(NameOf(part, roles), curve, curve.Hertz[peak], parts.Count));
            else
                shift += curve.Impedance[0].Real;
        }
        List<ProcessArc> arcs = [];
        parts.Sort((a, b) => a.PeakHertz != b.PeakHertz ? b.PeakHertz.CompareTo(a.PeakHertz) : a.Place.CompareTo(b.Place));
        foreach (Part part in parts)
        {
            Complex[] impedance = part.Curve.Impedance;
            PlotPoint[] points = new PlotPoint[impedance.Length];
            for (int k = 0; k < points.Length; k++)
                points[k] = new PlotPoint(impedance[k].Real + shift, -impedance[k].Imaginary);
            arcs.Add(new ProcessArc(part.Name, points));
            shift += impedance[0].Real;
        }
        return arcs;
    }

    /// <summary>The same with its impedances multiplied.</summary>
    public ProcessArc Times(double factor) => factor == 1 ? this
        : this with { Points = [.. Points.Select(point => new PlotPoint(point.X * factor, point.Y * factor))] };

    // An arc is drawn to its end on the real axis, also where the measurement stops before; a tail only as far as it was measured.
    private static FittedCurve CurveOf(Circuit part, FitResult fit, double low, double high)
    {
        double more = Math.Pow(10, ExtensionDecades);
        FittedCurve wide = FittedCurve.Of(part, fit, low / more, high * more);
        double largest = 0;
        foreach (Complex z in wide.Impedance)
            largest = Math.Max(largest, Math.Abs(z.Imaginary));
        return wide.Impedance.Length > 0 && Math.Abs(wide.Impedance[0].Imaginary) < ClosedBelow * largest
            ? wide : FittedCurve.Of(part, fit, low, Math.Max(high, low * 1.01));
    }

    private static string NameOf(Circuit part, NamedCircuit? roles)
    {
        ElementRole[] known = roles is null ? [] : [.. part.Elements.Select(roles.RoleOf).OfType<ElementRole>().Distinct()];
        return known.Length == 1 ? known[0].Words : BareCircuit.Of(part);
    }

    private sealed record Part(string Name, FittedCurve Curve, double PeakHertz, int Place);
}
