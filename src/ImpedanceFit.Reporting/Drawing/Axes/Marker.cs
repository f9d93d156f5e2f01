
namespace ImpedanceFit.Reporting.Drawing.Axes;

/// <summary>Shape of a series' points, so that colour is not all that tells them apart.</summary>
internal enum Marker
{
    /// <summary>Filled circle.</summary>
    Circle,

    /// <summary>Filled square.</summary>
    Square,

    /// <summary>Filled diamond.</summary>
    Diamond,

    /// <summary>Filled triangle.</summary>
    Triangle,

    /// <summary>Filled triangle on its head.</summary>
    Downwards,

    /// <summary>Filled cross.</summary>
    Plus,
}
