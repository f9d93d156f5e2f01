namespace ImpedanceFit.Validation.KramersKronig;

/// <summary>How the number of relaxations is chosen.</summary>
internal enum ElementCountCriterion
{
    /// <summary>The number with the lowest Bayesian information criterion, 2N·ln(χ²/2N) + p·ln 2N: what the
    /// residuals ask for, and no more.</summary>
    /// <remarks>Schwarz, Ann. Statist. 6 (1978) 461, doi:10.1214/aos/1176344136. The default: false alarms
    /// of the verdict are calibrated with it.</remarks>
    Residuals,

    /// <summary>The smallest number with µ ≤ c (Schönleber, Klotz, Ivers-Tiffée, Electrochim. Acta 131
    /// (2014) 20, doi:10.1016/j.electacta.2014.01.034).</summary>
    Mu,

    /// <summary>Of the numbers that fit to the noise, the one whose curve turns its curvature least often, then the least bent.</summary>
    /// <remarks>After Yrjänä, Bobacka, Electrochim. Acta 504 (2024) 144951, doi:10.1016/j.electacta.2024.144951: a fit to noise shows as
    /// a curve in the complex plane that wiggles between the points.</remarks>
    Curvature,
}
