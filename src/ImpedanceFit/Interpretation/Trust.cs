namespace ImpedanceFit;

/// <summary>How far a quantity can be trusted, from the best to the worst. Where several apply, the worst counts.</summary>
public enum Trust
{
    /// <summary>Nothing speaks against the number and its interval.</summary>
    Ok,

    /// <summary>The data give the number no interval: nothing, or a bound.</summary>
    Undetermined,

    /// <summary>A branch contradicts the role that the number gives it.</summary>
    Role,

    /// <summary>The fit beneath leaves systematic residuals, or the Kramers–Kronig test calls the spectrum invalid.</summary>
    Model,
}
