using ImpedanceFit.Trends;

namespace ImpedanceFit;

/// <summary>A conductivity at a temperature.</summary>
/// <param name="Kelvin">Temperature in K.</param>
/// <param name="SiemensPerCentimetre">σ in S/cm.</param>
/// <param name="StandardError">Standard error of σ from the fit; null if unknown.</param>
public sealed record TemperaturePoint(double Kelvin, double SiemensPerCentimetre, double? StandardError)
{
    /// <summary>The quantity that it was taken from; null for a number of a table.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>From a quantity of one sample of a series: the error of the sample's sizes is common to all
    /// points and leaves the slope alone.</summary>
    /// <exception cref="ImpedanceFitException">The quantity has no value.</exception>
    public static TemperaturePoint Of(double kelvin, Quantity quantity)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        return quantity.Value is { } value ? new TemperaturePoint(kelvin, value, quantity.FitStandardError ?? quantity.StandardError)
            { Quantity = quantity }
            : throw new InputException(ErrorCodes.Trend, FormattableString.Invariant($"{quantity.Name} has no value at {kelvin:0.#} K."),
                "Leave the temperature out, or measure over a wider range of frequencies.");
    }
}
