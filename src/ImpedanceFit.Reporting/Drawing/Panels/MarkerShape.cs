using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>Outlines of markers, the same in panels and legends.</summary>
internal static class MarkerShape
{
    private static readonly int Shapes = Enum.GetValues<Marker>().Length;

    /// <summary>The marker of series <paramref name="index"/> of <paramref name="count"/>. Each of a few has a shape of its own; many,
    /// whose colours are a ramp, are circles.</summary>
    public static Marker Of(int index, int count) => Palette.IsRamp(count) ? Marker.Circle : (Marker)(index % Shapes);

    /// <summary>The outline around a point, to follow <c>M x y</c>. It has an area: lines of no length, with round ends, vanish in common
    /// converters.</summary>
    public static string PathOf(Marker marker, double size)
    {
        string half = Svg.Format(size / 2), whole = Svg.Format(size), side = Svg.Format(size * 0.85), halfSide = Svg.Format(size * 0.425);
        string arm = Svg.Format(size * 0.36), thick = Svg.Format(size * 0.36), reach = Svg.Format(size * 0.54),
            halfThick = Svg.Format(size * 0.18);
        return marker switch
        {
            Marker.Diamond => $"m-{half} 0l{half}-{half} {half} {half}-{half} {half}z",
            Marker.Triangle => $"m-{half} {half}l{half}-{whole} {half} {whole}z",
            Marker.Downwards => $"m-{half}-{half}l{half} {whole} {half}-{whole}z",
            Marker.Square => $"m-{halfSide}-{halfSide}h{side}v{side}h-{side}z",
            Marker.Plus => $"m-{halfThick}-{reach}h{thick}v{arm}h{arm}v{thick}h-{arm}v{arm}h-{thick}v-{arm}h-{arm}v-{thick}h{arm}z",
            _ => $"m-{half} 0a{half} {half} 0 1 0 {whole} 0a{half} {half} 0 1 0-{whole} 0",
        };
    }

    /// <summary>What goes with the outline: slim shapes have a rim, so that all look equally large.</summary>
    public static string RimOf(Marker marker, string colour) => marker is Marker.Diamond or Marker.Triangle or Marker.Downwards
        ? $" stroke=\"{colour}\" stroke-width=\"0.6\"" : "";
}
