namespace ImpedanceFit.Reporting.Drawing.Markup;

/// <summary>A rectangle in units of the figure, y downwards.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    /// <summary>Its right side.</summary>
    public double Right => Left + Width;

    /// <summary>Its lower side.</summary>
    public double Bottom => Top + Height;
}
