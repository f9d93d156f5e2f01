using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Texts;

/// <summary>Reads which carrier the contacts block.</summary>
internal static class CarrierWord
{
    /// <summary>The carrier; ions if nothing is given.</summary>
    public static BlockedCarrier Read(string option, string? word) => word switch
    {
        null or "ions" => BlockedCarrier.Ions,
        "electrons" => BlockedCarrier.Electrons,
        _ => throw new RequestException($"{option}: '{word}' is not a carrier.", "The contacts block ions or electrons."),
    };
}
