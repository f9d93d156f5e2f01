using System.Numerics;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Tests.Circuits.Elements;

/// <summary>Evaluates one element outside any circuit: the immittance and a column of derivatives for each parameter.</summary>
internal sealed record ElementRun(Complex[] Value, Complex[][] Derivatives)
{
    public static ElementRun Impedance<T>(Element element, double[] parameters, FrequencyGrid grid) where T : unmanaged, ILanes<T> =>
        Of<T>(parameters, grid, element.Evaluate, element is AdmittanceElement simple ? simple.Differentiate
            : null, wantsDerivatives: true);

    public static ElementRun Admittance<T>(AdmittanceElement element, double[] parameters, FrequencyGrid grid)
        where T : unmanaged, ILanes<T> =>
        Of<T>(parameters, grid, element.EvaluateAdmittance, element.DifferentiateAdmittance, wantsDerivatives: true);

    public static Complex[] ImpedanceAlone<T>(Element element, double[] parameters, FrequencyGrid grid) where T : unmanaged, ILanes<T> =>
        Of<T>(parameters, grid, element.Evaluate, null, wantsDerivatives: false).Value;

    /// <summary>With the widest lanes of all; a machine without such vectors computes them in software.</summary>
    public static ElementRun Impedance(Element element, double[] parameters, FrequencyGrid grid) =>
        Impedance<Lanes512>(element, parameters, grid);

    private static unsafe ElementRun Of<T>(double[] parameters, FrequencyGrid grid, Formula<T> formula, Differentiation<T>? differentiate,
        bool wantsDerivatives) where T : unmanaged, ILanes<T>
    {
        int length = grid.PaddedCount;
        // NaN everywhere first: what a formula forgets to set is seen.
        double[] columns = new double[(2 + 2 * parameters.Length) * length];
        Array.Fill(columns, double.NaN);
        double*[] table = new double*[parameters.Length];
        fixed (double* omega = grid.Omega, logOmega = grid.LogOmega, p = parameters, start = columns)
        fixed (double** derivatives = table)
        {
            for (int k = 0; k < table.Length; k++)
                table[k] = start + (2 + 2 * k) * length;
            ComplexColumn<T> values = new(start, start + length);
            formula(new ElementEvaluation<T>(omega, logOmega, length, p, values, wantsDerivatives && differentiate is null ? derivatives
                : null, 0, length));
            differentiate?.Invoke(new ElementDerivatives<T>(logOmega, length, p, values, default, derivatives, 0, length));
        }
        Complex[] Column(int index) =>
            [.. Enumerable.Range(0, grid.Count)
                .Select(i => new Complex(columns[2 * index * length + i], columns[(2 * index + 1) * length + i]))];
        return new(Column(0), [.. Enumerable.Range(1, parameters.Length).Select(Column)]);
    }

    private delegate void Differentiation<T>(in ElementDerivatives<T> at) where T : unmanaged, ILanes<T>;

    private delegate void Formula<T>(in ElementEvaluation<T> at) where T : unmanaged, ILanes<T>;
}
