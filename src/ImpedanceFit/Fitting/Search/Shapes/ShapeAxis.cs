namespace ImpedanceFit.Fitting.Search.Shapes;

/// <summary>A direction of a branch's shape: the parameter and what its coordinate means.</summary>
internal sealed record ShapeAxis(int Parameter, ParameterKind Kind)
{
    /// <summary>True if the coordinate is log₁₀ ω of a characteristic frequency.</summary>
    public bool IsFrequency =>
        Kind is ParameterKind.AdmittanceCoefficient or ParameterKind.ImpedanceCoefficient or ParameterKind.WarburgCoefficient
        or ParameterKind.TimeConstant or ParameterKind.Rate;

    /// <summary>Distance of two coordinates in units of "about one step of the grid".</summary>
    public double Distance(double a, double b) => Math.Abs(a - b) * (Kind == ParameterKind.Exponent ? SearchConstants.StepsPerExponent : 1);
}
