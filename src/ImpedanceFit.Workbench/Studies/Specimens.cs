using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Interpretation.Geometry;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>The sizes of the specimens of a study. Errors of size belong to a specimen: they cancel only
/// between rows of the same one.</summary>
/// <remarks>Rows are of one specimen if their column <c>specimen</c> says so, or if they name the same file.
/// All others are different specimens, however equal the texts of their sizes are: two pellets of "1mm ± 1%"
/// have each an error of their own.</remarks>
/// <param name="otherwise">Sizes of all specimens that the table says nothing of; null for none.</param>
/// <param name="note">Told once of each specimen which sizes are taken from its first row; null for nobody.</param>
internal sealed class Specimens(GeometryTexts? otherwise = null, Action<string>? note = null)
{
    private static readonly (string Column, Func<string, string, UncertainValue> Read)[] Readers =
    [
        ("thickness", MeasureText.Length), ("area", MeasureText.Area), ("diameter", MeasureText.Length),
        ("temperature", MeasureText.Temperature), ("porosity", MeasureText.Fraction),
    ];

    private readonly Dictionary<string, Specimen> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>What tells the specimen of a row from all others.</summary>
    public static string KeyOf(StudyRow row) =>
        row["specimen"] is { } name ? "specimen " + name : "file " + Path.GetFullPath(row.FileOf("file") ?? "");

    /// <summary>The sizes of a row's specimen. Cells that are empty are taken from the specimen's first row.</summary>
    /// <exception cref="ImpedanceFitException">A size cannot be read, stands nowhere, or contradicts that of an earlier row.</exception>
    public SampleGeometry SizesOf(StudyRow row, SpectrumMetadata metadata)
    {
        GeometryTexts texts = new()
        {
            Thickness = row["thickness"],
            Area = row["area"],
            Diameter = row["diameter"],
            Temperature = row["temperature"],
            Porosity = row["porosity"],
        };
        CheckCells(row);
        string key = KeyOf(row);
        if (!known.TryGetValue(key, out Specimen? first))
        {
            texts = Completed(texts, otherwise ?? new GeometryTexts());
            SampleGeometry sizes = SampleGeometry.Read(texts, metadata);
            known[key] = new Specimen(row, texts, sizes);
            return sizes;
        }
        GeometryTexts completed = Completed(texts, first.Texts);
        Tell(row, first, key, texts, completed);
        SampleGeometry own = SampleGeometry.Read(completed, metadata);
        Check(row, first, "thickness", own.ThicknessMetres, first.Sizes.ThicknessMetres);
        Check(row, first, "area", own.AreaSquareMetres, first.Sizes.AreaSquareMetres);
        Check(row, first, "porosity", own.Porosity, first.Sizes.Porosity);
        // The temperature is that of the measurement, not of the specimen; equal ones are of one thermometer.
        bool sameTemperature = IsSame(own.TemperatureKelvin, first.Sizes.TemperatureKelvin);
        return sameTemperature ? first.Sizes : first.Sizes with { TemperatureKelvin = own.TemperatureKelvin };
    }

    // A conductivity depends on sizes that stand in another row: the reader of the number has to know.
    private void Tell(StudyRow row, Specimen first, string key, GeometryTexts own, GeometryTexts completed)
    {
        if (note is null || told.Contains(key))
            return;
        bool hasArea = own.Area is not null || own.Diameter is not null;
        (string Name, string? Text, bool IsOwn)[] sizes = [("thickness", completed.Thickness, own.Thickness is not null),
            ("area", completed.Area, hasArea), ("diameter", completed.Diameter, hasArea)];
        string[] taken = [.. sizes
            .Where(size => !size.IsOwn && size.Text is not null && first.Row[size.Name] is not null)
            .Select(size => $"{size.Name} {size.Text}")];
        if (taken.Length == 0)
            return;
        told.Add(key);
        note(FormattableString.Invariant(
            $"{key}: {string.Join(" and ", taken)} of line {first.Row.Line} {(taken.Length > 1 ? "are" : "is")} taken for line ")
            + FormattableString.Invariant($"{row.Line} ({row["file"]}) and all others that leave the cell empty."));
    }

    // Each cell by itself, so that the one that is wrong is named.
    private static void CheckCells(StudyRow row)
    {
        foreach ((string column, Func<string, string, UncertainValue> read) in Readers)
            StudyCell.Read(row, column, text => text is null ? null : read(text, column));
    }

    private static GeometryTexts Completed(GeometryTexts own, GeometryTexts first)
    {
        bool hasArea = own.Area is not null || own.Diameter is not null;
        return own with
        {
            Thickness = own.Thickness ?? first.Thickness,
            Area = hasArea ? own.Area : first.Area,
            Diameter = hasArea ? own.Diameter : first.Diameter,
            Porosity = own.Porosity ?? first.Porosity,
        };
    }

    private static void Check(StudyRow row, Specimen first, string size, UncertainValue? own, UncertainValue? earlier)
    {
        if (IsSame(own, earlier))
            return;
        string name = row["specimen"] is { } specimen ? $"specimen '{specimen}'" : $"'{row["file"]}'";
        throw row.Error($"the {size} of {name} is not that of line {first.Row.Line}.",
            "One specimen has one size: give it in its first row, leave the later cells empty, or name two specimens.");
    }

    private static bool IsSame(UncertainValue? a, UncertainValue? b) =>
        a is null || b is null ? a is null && b is null : IsNear(a.Value, b.Value) && IsNear(a.StandardError ?? 0, b.StandardError ?? 0);

    // The same number as 1mm and as 0.1cm differs in its last digit.
    private static bool IsNear(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(Math.Abs(a), Math.Abs(b));

    private sealed record Specimen(StudyRow Row, GeometryTexts Texts, SampleGeometry Sizes);
}
