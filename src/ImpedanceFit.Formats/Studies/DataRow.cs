using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Formats.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Formats.Studies;

/// <summary>A row of a <see cref="DataTable"/>.</summary>
internal sealed class DataRow
{
    // A bare number below is °C or a mistake; above it is K.
    private const double LeastBareKelvin = 150;

    private const double RoomTemperatureKelvin = 298.15;

    private static readonly HashSet<string> RoomTemperatures = new(StringComparer.OrdinalIgnoreCase)
    {
        "RT", "R.T.", "r. t.", "room temperature", "room temp", "room temp.", "Raumtemperatur", "ambient", "室温", "комнатная",
    };

    private readonly DataTable table;
    private readonly TextRow row;
    private readonly bool decimalComma;

    internal DataRow(DataTable table, TextRow row, bool decimalComma) =>
        (this.table, this.row, this.decimalComma) = (table, row, decimalComma);

    /// <summary>Line in the file, from 1.</summary>
    public int Line => row.Line;

    /// <summary>The number of a quantity, in the unit that <see cref="TableQuantity"/> names.</summary>
    /// <exception cref="SpectrumFormatException">There is no such column, or the cell is empty or no such number.</exception>
    public double Number(TableQuantity quantity) => NumberOrNull(quantity)
        ?? throw Error($"the cell of the {DataTable.WordOf(quantity)} is empty.", "Fill it in, or remove the row.");

    /// <summary>The number of a quantity; null if the cell is empty.</summary>
    /// <exception cref="SpectrumFormatException">There is no such column, or the cell is no such number.</exception>
    public double? NumberOrNull(TableQuantity quantity) => Read(quantity) is { } read ? read.Value : null;

    /// <summary>The standard error of a quantity in its unit, from a column of errors or behind ± in the
    /// cell; null where there is none.</summary>
    /// <exception cref="SpectrumFormatException">A cell is no number, or the error is negative.</exception>
    public double? StandardError(TableQuantity quantity)
    {
        if (Read(quantity) is not { } read)
            return null;
        double? error = read.Error
            ?? (table.FindError(quantity, read.Column) is { } column ? ErrorOf(quantity, read, column.Heading, column.Column) : null);
        return error is < 0 ? throw Error("the standard error is negative.", "Give its size, or leave the cell empty.") : error;
    }

    /// <summary>The text of a cell with its unit: that of the heading where the cell has none. Null if it is
    /// empty or there is no such column.</summary>
    public string? Measure(TableQuantity quantity)
    {
        if (table.Find(quantity) is not { } column || TextOf(column.Column) is not { Length: > 0 } text)
            return null;
        if (decimalComma)
            text = text.Replace(',', '.');
        return MeasureCell.WithUnit(text, column.Heading.UnitSpelling);
    }

    /// <summary>The text of a cell; null if it is empty or there is no such column.</summary>
    public string? Text(TableQuantity quantity) =>
        table.Find(quantity) is { } column && TextOf(column.Column) is { Length: > 0 } text ? text : null;

    /// <summary>The text under a heading, in any case; null if it is empty or there is no such column.</summary>
    public string? Text(string heading) =>
        table.ColumnOf(heading) is >= 0 and var column && TextOf(column) is { Length: > 0 } text ? text : null;

    /// <summary>The file that the row names, relative to the folder of the table; null if it names none.</summary>
    public string? File => Text(TableQuantity.File) is { } name ? Path.Combine(Path.GetDirectoryName(table.Path) ?? "", name) : null;

    /// <summary>An error at this row.</summary>
    public SpectrumFormatException Error(string problem, string remedy) => table.Error(Line, problem, remedy);

    /// <summary>Why the row holds no value of a quantity: its cell is empty, or says that nothing was measured; else null.</summary>
    internal string? Unmeasured(TableQuantity quantity)
    {
        if (table.Find(quantity) is not { } column)
            return null;
        string text = TextOf(column.Column).Trim();
        if (text.Length == 0)
            return $"without a {DataTable.WordOf(quantity)}";
        if (TableBlock.IsNotMeasured(text))
            return $"with '{text}'";
        return NumberText.TryParse(text, decimalComma, out double number) && Overload.Is(number) ? Overload.Reason : null;
    }

    /// <summary>The words for room temperature in the cell of the temperature; null where there are none.</summary>
    internal string? RoomTemperature => table.Find(TableQuantity.Temperature) is { } column
        && TextOf(column.Column).Trim() is var text && RoomTemperatures.Contains(text) ? text : null;

    private string TextOf(int column) => column < row.Cells.Length ? row.Cells[column] : "";

    private (double Value, double? Error, int Column, QuantityHeading Heading)? Read(TableQuantity quantity)
    {
        (QuantityHeading heading, int column) = table.Find(quantity) ?? throw table.Missing(quantity, "Give one column this name.");
        string text = TextOf(column);
        if (text.Length == 0)
            return null;
        if (quantity == TableQuantity.Temperature && RoomTemperature is not null)
            return (RoomTemperatureKelvin, null, column, heading);
        if (heading.Multiplier is not null)
            throw table.OfMultiplier(column, heading, quantity);
        (string valueText, string? errorText) = PlusMinus.Split(text);
        (double number, CompoundUnit? own) = Parse(valueText, quantity, heading);
        double value = ValueOf(quantity, heading, number, own ?? heading.Unit, own is not null);
        double? error = errorText is null ? null : ErrorIn(errorText, value, quantity, heading, own);
        return (value, error, column, heading);
    }

    private double ErrorIn(string text, double value, TableQuantity quantity, QuantityHeading heading, CompoundUnit? own)
    {
        (double size, CompoundUnit? unit) = Parse(text, quantity, heading);
        if (unit is { IsPercent: true })
        {
            if (quantity == TableQuantity.Temperature)
                throw Error($"'{text.Trim()}' of a temperature has no meaning.", "Give its error in kelvin, e.g. ± 0.5K.");
            return size / 100 * Math.Abs(value);
        }
        return heading.Form == TableForm.Plain ? size * FactorOf(quantity, unit ?? own ?? heading.Unit)
            : Relative(heading, size) * Math.Abs(value);
    }

    private double ErrorOf(TableQuantity quantity, (double Value, double? Error, int Column, QuantityHeading Heading) read,
        QuantityHeading heading, int column)
    {
        string text = TextOf(column);
        if (text.Length == 0)
            return 0;
        (double size, CompoundUnit? own) = Parse(text, quantity, heading);
        CompoundUnit? unit = own ?? heading.Unit;
        if (unit is { IsPercent: true })
            return size / 100 * Math.Abs(read.Value);
        if (unit is not null)
            return size * FactorOf(quantity, unit);
        QuantityHeading form = heading.Form != TableForm.Plain ? heading : read.Heading;
        return form.Form == TableForm.Plain ? size * FactorOf(quantity, read.Heading.Unit) : Relative(form, size) * Math.Abs(read.Value);
    }

    private static double Relative(QuantityHeading heading, double size) => heading.Form == TableForm.Log10 ? size * Math.Log(10) : size;

    private double ValueOf(TableQuantity quantity, QuantityHeading heading, double number, CompoundUnit? unit, bool unitIsOwn)
    {
        if (quantity == TableQuantity.Temperature)
            return Kelvin(heading, number, unit, unitIsOwn);
        if (heading.IsNegated)
            number = -number;
        double value = heading.Form switch
        {
            TableForm.Log10 => Math.Pow(10, number),
            TableForm.Ln => Math.Exp(number),
            _ => number,
        } * FactorOf(quantity, unit);
        return heading.TimesTemperature ? value / Number(TableQuantity.Temperature) : value;
    }

    private double Kelvin(QuantityHeading heading, double number, CompoundUnit? unit, bool unitIsOwn)
    {
        if (heading.Form == TableForm.Inverse && !unitIsOwn)
        {
            if (!(number > 0))
                throw Error($"the reciprocal of a temperature, {FormattableString.Invariant($"{number}")}, is not positive.",
                    "Give 1000/T in 1/K.");
            double kelvin = heading.Scale / number / (unit?.Dimension == UnitDimension.InverseTemperature ? unit.Factor : 1);
            // 1/T and 1000/T differ by so much that the numbers tell them apart, whatever the heading says.
            return kelvin is > 20 and < 5000 ? kelvin : kelvin * 1000 is > 20 and < 5000 ? kelvin * 1000 : kelvin / 1000 is > 20 and < 5000
                ? kelvin / 1000
                : throw Error(FormattableString.Invariant($"{number} under '{heading.Scale}/T' is not the reciprocal of a temperature."),
                    "Give 1000/T in 1/K.");
        }
        if (unit is null && number < LeastBareKelvin)
        {
            throw Error(FormattableString.Invariant($"the temperature '{number}' has no unit and is not plausible in kelvin."),
                FormattableString.Invariant(
                    $"Write it with its unit, {number}C or {number}K, or the unit into the heading: temperature (°C)."));
        }
        double result = unit is null ? number : number * unit.Factor + unit.Offset;
        return result > 0 ? result
            : throw Error(FormattableString.Invariant($"the temperature '{number}' is below absolute zero."), "Check its unit.");
    }

    /// <summary>From a unit to that of the results; a bare number is in that unit already.</summary>
    private static double FactorOf(TableQuantity quantity, CompoundUnit? unit) => quantity switch
    {
        _ when unit is null => 1,
        TableQuantity.Conductivity => 0.01 * unit.Factor,   // S/m to S/cm
        TableQuantity.Composition or TableQuantity.PlatedCharge or TableQuantity.StrippedCharge => 1,
        _ => unit.Factor,
    };

    private (double Number, CompoundUnit? Unit) Parse(string text, TableQuantity quantity, QuantityHeading heading)
    {
        text = text.Trim();
        if (NumberText.TryParse(text, decimalComma, out double number) && double.IsFinite(number))
            return (number, null);
        string plain = decimalComma ? text.Replace(',', '.') : text;
        int length = plain.Length - 1;
        while (length > 0
            && !(char.IsAsciiDigit(plain[length - 1]) && NumberText.TryParse(plain.AsSpan(0, length), false, out number)
                && double.IsFinite(number)))
            length--;
        if (length > 0)
        {
            string rest = plain[length..].Trim();
            if (UnitIn(rest, quantity, heading.TimesTemperature) is { } unit)
                return (number, unit);
        }
        if (SiNumber.TryParse(plain, out number) && double.IsFinite(number))
            return (number, null);
        throw Error($"'{(text.Length > 40 ? text[..40] + "…" : text)}' is not a {DataTable.WordOf(quantity)}.",
            "Write a number, with its unit in the cell or in the heading.");
    }

    private static CompoundUnit? UnitIn(string text, TableQuantity quantity, bool timesTemperature) =>
        CompoundUnit.Parse(text) is { IsPercent: true } percent ? percent
        : CompoundUnit.ParseAs(text, QuantityHeading.Dimensions(quantity, timesTemperature));
}
