namespace ImpedanceFit.Formats.ProjectCsv;

/// <summary>Temperature and sizes of a sample, which the project's CSV repeats in every row; where they
/// differ, their mean counts.</summary>
internal sealed class SampleColumns
{
    private Average temperature, thickness, area, perArea;

    /// <summary>The values found so far.</summary>
    public SpectrumMetadata Metadata =>
        new()
        {
            TemperatureKelvin = temperature.Value, ThicknessMetres = thickness.Value, AreaSquareMetres = area.Value,
            IsPerArea = perArea.Value is not null,
        };

    /// <summary>Takes the values of a row; NaN where a cell is empty. Values are per area from the first 1 on.</summary>
    public void Add(double temperatureKelvin, double thicknessMetres, double areaSquareMetres, double isPerArea)
    {
        temperature.Add(temperatureKelvin);
        thickness.Add(thicknessMetres);
        area.Add(areaSquareMetres);
        perArea.Add(isPerArea);
    }

    private struct Average
    {
        private double first, sum;
        private int count;
        private bool differ;

        // Equal numbers keep their last digit.
        public readonly double? Value => count == 0 ? null : differ ? sum / count : first;

        public void Add(double value)
        {
            if (!(value > 0) || !double.IsFinite(value))
                return;
            if (count++ == 0)
                first = value;
            differ |= value != first;
            sum += value;
        }
    }
}
