using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>What both elements of diffusion over a finite length have in common; their ends differ.</summary>
internal static class FiniteDiffusion
{
    /// <summary>Parameters R in Ω, τ = ℓ²/D in s, n (fixed at ½ unless the user frees it).</summary>
    public static ElementDescription Describe(string symbol, string name, string formula) => new(symbol, name, formula,
        new("R", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
        new("tau", Unit.Second, ParameterKind.TimeConstant) { Lower = 1e-15, Default = 10 },
        new("n", Unit.None, ParameterKind.Exponent) { Default = 0.5, FixedByDefault = true })
    {
        Shape = ElementShape.Diffusion,
        Reference = "Ho, Raistrick, Huggins, J. Electrochem. Soc. 127 (1980) 343, doi:10.1149/1.2129668",
    };
}
