using ImpedanceFit.Interpretation.Curves;

namespace ImpedanceFit.JointInference;

/// <summary>The residuals of all measurements against shared properties, own parameters and cell constants,
/// as one curve through 0.</summary>
internal sealed class JointProblem
{
    private readonly Measurement[] all;
    private readonly SampleGeometry[] geometries;
    private readonly int[] ownStart, geometryParameter;

    public JointProblem(Measurement[] all)
    {
        this.all = all;
        geometries = [.. all.Select(m => m.Geometry).DistinctBy(SpecimenOf, ReferenceEqualityComparer.Instance)];
        Shared[] starts = [.. all.Select(m => m.Start)];
        List<CurveParameter> parameters =
        [
            CurveParameter.Positive("ionicConductivity", GeometricMean(starts.Select(s => s.IonConductivity))),
            CurveParameter.Positive("electronicConductivity", GeometricMean(starts.Select(s => s.ElectronConductivity))),
            CurveParameter.Positive("volumeChemicalCapacitance", GeometricMean(starts.Select(s => s.VolumeCapacitance))),
        ];
        ownStart = new int[all.Length];
        for (int m = 0; m < all.Length; m++)
        {
            ownStart[m] = parameters.Count;
            parameters.AddRange(all[m].Own);
        }
        geometryParameter = new int[geometries.Length];
        int data = all.Sum(m => m.Count);
        for (int g = 0; g < geometries.Length; g++)
        {
            bool uncertain = geometries[g].CellConstant.StandardError is > 0;
            geometryParameter[g] = uncertain ? parameters.Count : -1;
            if (!uncertain)
                continue;
            parameters.Add(new CurveParameter("cell constant", 0) { Scale = 1, Lower = -10, Upper = 10 });
            data++;
        }
        Curve = new Curve(parameters, new double[data], [.. Enumerable.Repeat(1.0, data)], Fill);
    }

    public Curve Curve { get; }

    private void Fill(ReadOnlySpan<double> p, Span<double> residuals)
    {
        Shared shared = new(p[0], p[1], p[2]);
        int at = 0;
        for (int m = 0; m < all.Length; m++)
        {
            SampleGeometry geometry = all[m].Geometry;
            int g = Array.FindIndex(geometries, candidate => ReferenceEquals(SpecimenOf(candidate), SpecimenOf(geometry)));
            double deviation = geometryParameter[g] < 0 ? 0 : p[geometryParameter[g]] * geometry.CellConstant.RelativeError!.Value;
            double volume = (geometry.ThicknessCentimetres * geometry.AreaSquareCentimetres).Value;
            all[m].Residuals(shared, p.Slice(ownStart[m], all[m].Own.Count), geometry.CellConstant.Value * Math.Exp(deviation), volume,
                residuals.Slice(at, all[m].Count));
            at += all[m].Count;
        }
        // The measured cell constant is a datum: its deviation in standard errors is 0 ± 1.
        foreach (int index in geometryParameter)
        {
            if (index >= 0)
                residuals[at++] = p[index];
        }
    }

    // One specimen at two temperatures has two geometries with the same sizes.
    private static object SpecimenOf(SampleGeometry geometry) => geometry.ThicknessMetres;

    private static double GeometricMean(IEnumerable<double> values) =>
        Math.Exp(values.Where(v => v > 0 && double.IsFinite(v)).Select(v => Math.Log(v)).DefaultIfEmpty(0).Average());
}
