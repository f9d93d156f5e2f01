using ImpedanceFit.Interpretation;
using ImpedanceFit.Tests.Conductivity;

namespace ImpedanceFit.Tests.JointInference;

/// <summary>The joint fit against generalised least squares of the separate fits, which shares nothing with it but the circuits.</summary>
/// <remarks>Each spectrum alone gives θ = (ln R_i, ln R_e, ln Q) with its covariance C. Measurements of one material then combine to
/// (ΣC⁻¹)⁻¹·ΣC⁻¹θ with the covariance (ΣC⁻¹)⁻¹. A. C. Aitken, Proc. R. Soc. Edinburgh 55 (1935) 42.</remarks>
public class IndependentJointTests
{
    private static readonly string[] Parameters = ["Ri", "Re", "Q"];

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    public void Joint_fit_is_generalised_least_squares_of_the_separate_ones(int seed)
    {
        const string IonBlocking = "Mee1{Ri=2500,Re=9000,Q=1m}", ElectronBlocking = "Mii1{Ri=2500,Re=9000,Q=1m}";
        Random random = new(seed);
        SampleGeometry geometry = Simulated.Pellet();
        Spectrum first = Simulated.Spectrum(IonBlocking, 1e-3, 1e4, 8, random), second = Simulated.Spectrum(ElectronBlocking, 1e-3, 1e4, 8,
            random);
        FitOptions options = new() { Starts = StartValues.Given, Weighting = Weighting.Modulus, Intervals = IntervalMethod.None };
        JointResult joint = JointAnalysis.Fit([new JointSpectrum("ion-blocking", first, Circuit.Parse(IonBlocking), geometry),
            new JointSpectrum("electron-blocking", second, Circuit.Parse(ElectronBlocking), geometry)], [], options);

        (double[] mean, double[,] covariance) = Combined([CircuitFitter.Fit(first, Circuit.Parse(IonBlocking), options),
            CircuitFitter.Fit(second, Circuit.Parse(ElectronBlocking), options)]);
        double cell = geometry.CellConstant.Value,
            volume = (geometry.ThicknessCentimetres * geometry.AreaSquareCentimetres).Value;
        AssertQuantity(joint[QuantityNames.IonicConductivity]!, cell / Math.Exp(mean[0]), Math.Sqrt(covariance[0, 0]));
        AssertQuantity(joint[QuantityNames.ElectronicConductivity]!, cell / Math.Exp(mean[1]), Math.Sqrt(covariance[1, 1]));
        AssertQuantity(joint["volumeChemicalCapacitance"]!, Math.Exp(mean[2]) / volume, Math.Sqrt(covariance[2, 2]));
        // Each alone knows less.
        Assert.All(joint.Alone.Values, alone => Assert.True(joint[QuantityNames.IonicConductivity]!.StandardError
            < alone.Single(quantity => quantity.Name == QuantityNames.IonicConductivity).StandardError));

        static void AssertQuantity(Quantity quantity, double value, double relativeError)
        {
            // The circuits are not quite linear over an error: a tenth of it, and 3 % of its size.
            Assert.InRange(Math.Abs(quantity.Value!.Value / value - 1) / relativeError, 0, 0.1);
            Assert.Equal(1, quantity.StandardError!.Value / (value * relativeError), 0.03);
        }
    }

    private static (double[] Mean, double[,] Covariance) Combined(FitResult[] fits)
    {
        double[,] information = new double[3, 3];
        double[] right = new double[3];
        foreach (FitResult fit in fits)
        {
            string element = fit.Circuit.Elements.Single().Name;
            double[] theta = [.. Parameters.Select(name => Math.Log(fit[$"{element}.{name}"].Value))];
            double[,] covariance = new double[3, 3];
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 3; j++)
                    covariance[i, j] = fit.Covariance[$"{element}.{Parameters[i]}", $"{element}.{Parameters[j]}"]!.Value
                        / Math.Exp(theta[i] + theta[j]);
            }
            double[,] inverse = Inverse(covariance);
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 3; j++)
                {
                    information[i, j] += inverse[i, j];
                    right[i] += inverse[i, j] * theta[j];
                }
            }
        }
        double[,] joint = Inverse(information);
        return ([.. Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 3).Sum(j => joint[i, j] * right[j]))], joint);
    }

    // By cofactors.
    private static double[,] Inverse(double[,] m)
    {
        double Cofactor(int i, int j) => m[(i + 1) % 3, (j + 1) % 3] * m[(i + 2) % 3, (j + 2) % 3]
            - m[(i + 1) % 3, (j + 2) % 3] * m[(i + 2) % 3, (j + 1) % 3];
        double determinant = Enumerable.Range(0, 3).Sum(j => m[0, j] * Cofactor(0, j));
        double[,] inverse = new double[3, 3];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
                inverse[j, i] = Cofactor(i, j) / determinant;
        }
        return inverse;
    }
}
