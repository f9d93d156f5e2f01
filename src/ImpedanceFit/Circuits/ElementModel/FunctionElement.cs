using System.Numerics;

namespace ImpedanceFit.Circuits.ElementModel;

/// <summary>An element whose impedance is a function that a user brings. Its derivatives are central differences.</summary>
/// <remarks>Of fourth order with a step of 10⁻⁴ of a parameter: the difference errs by h⁴·f⁽⁵⁾/30, rounding
/// by ε/h. Both stay below 10⁻¹⁰ of Z/p where the function has all its digits, also by exponents, whose n-th derivatives grow with
/// lnⁿ(ωτ). At a limit the difference is one-sided, of the same order, so that the function is asked for nothing beyond. B. Fornberg,
/// Math. Comput. 51 (1988) 699, doi:10.1090/S0025-5718-1988-0935077-0.</remarks>
internal sealed class FunctionElement(ElementDescription description, Func<Complex, IReadOnlyList<double>, Complex> impedance)
    : PointwiseElement(description)
{
    private const double RelativeStep = 1e-4;

    private protected override Complex Impedance(Complex s, double[] parameters, Span<Complex> derivatives)
    {
        Complex z = impedance(s, parameters);
        for (int k = 0; k < derivatives.Length; k++)
            derivatives[k] = Derivative(s, parameters, k, z);
        return z;
    }

    private Complex Derivative(Complex s, double[] parameters, int k, Complex z)
    {
        ParameterDescription description = Description.Parameters[k];
        double value = parameters[k], size = Math.Max(Math.Abs(value), 1e-6 * Math.Abs(description.Default));
        double step = value + RelativeStep * (size > 0 ? size : 1) - value;   // what the numbers hold of it
        if (value - 2 * step >= description.Lower && value + 2 * step <= description.Upper)
            return (8 * (At(1) - At(-1)) - (At(2) - At(-2))) / (12 * step);
        if (value + 4 * step > description.Upper)
            step = -step;
        return (48 * At(1) - 36 * At(2) + 16 * At(3) - 3 * At(4) - 25 * z) / (12 * step);

        Complex At(int steps)
        {
            parameters[k] = value + steps * step;
            Complex there = impedance(s, parameters);
            parameters[k] = value;
            return there;
        }
    }
}
