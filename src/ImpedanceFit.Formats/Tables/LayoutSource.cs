namespace ImpedanceFit.Formats.Tables;

/// <summary>Where a layout of columns comes from.</summary>
internal enum LayoutSource
{
    User,
    Headings,
    Numbers,
}
