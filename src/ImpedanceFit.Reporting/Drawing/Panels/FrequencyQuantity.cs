using System.Numerics;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>A number that an impedance is drawn as, against frequency.</summary>
/// <param name="Quantity">What it is called.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Logarithmic">Whether its axis is logarithmic.</param>
internal sealed record FrequencyQuantity(string Quantity, string Unit, bool Logarithmic)
{
    /// <summary>From the spectrum's place in the list, f in Hz and Z in Ω to the number.</summary>
    public required Func<int, double, Complex, double> Of { get; init; }
}
