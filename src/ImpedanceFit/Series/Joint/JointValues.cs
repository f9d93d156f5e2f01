using ImpedanceFit.Series.Ties;

namespace ImpedanceFit.Series.Joint;

/// <summary>The parameters of all spectra of a joint fit as uncertain values. So what is computed from those of several spectra has the
/// right error: what they share cancels in ratios.</summary>
/// <remarks>To first order, own coordinates are e − K·g with the errors g of the shared ones and e of their own (see
/// <see cref="JointCovariance"/>). Parameters follow by the derivatives of the tie map.</remarks>
internal sealed class JointValues
{
    private readonly SeriesModel model;
    private readonly TieMap map;
    private readonly JointCovariance covariance;
    private readonly UncertainValue[] shared;
    private readonly int degrees;

    public JointValues(SeriesModel model, TieMap map, JointCovariance covariance, int degrees)
    {
        (this.model, this.map, this.covariance, this.degrees) = (model, map, covariance, degrees);
        shared = ErrorsOf(covariance.Shared());
    }

    /// <summary>The parameters of a spectrum by name.</summary>
    public IReadOnlyDictionary<string, UncertainValue> Of(int spectrum, JointPoint point, IReadOnlyList<FittedParameter> parameters)
    {
        UncertainValue[] columns = ColumnsOf(spectrum);
        double[] values = [.. point.Values[spectrum]], slopes = new double[values.Length * columns.Length];
        map.Fill(spectrum, point.Locals[spectrum], point.Shared, values, slopes);
        Dictionary<string, UncertainValue> named = new(StringComparer.Ordinal);
        foreach (FittedParameter parameter in parameters)
        {
            int f = model.IndexOf(parameter.Name);
            if (f < 0 || parameter.StandardError is null)
            {
                named[parameter.Name] = f < 0 ? UncertainValue.Of(parameter.Name, parameter.Value, 0)
                    : UncertainValue.Undetermined(parameter.Name, parameter.Value);
                continue;
            }
            UncertainValue sum = parameter.Value;
            for (int c = 0; c < columns.Length; c++)
                sum += slopes[f * columns.Length + c] == 0 ? 0 : slopes[f * columns.Length + c] * columns[c];
            named[parameter.Name] = sum.Named(parameter.Name);
        }
        return named;
    }

    private UncertainValue[] ColumnsOf(int spectrum)
    {
        (double[,] alone, double[,] follow) = covariance.Own(spectrum);
        int[] of = map.SharedOf(spectrum);
        UncertainValue[] own = ErrorsOf(alone);
        for (int i = 0; i < own.Length; i++)
        {
            for (int g = 0; g < of.Length; g++)
                own[i] -= follow[i, g] * shared[of[g]];
        }
        return [.. own, .. of.Select(g => shared[g])];
    }

    private UncertainValue[] ErrorsOf(double[,] matrix)
    {
        string[] names = new string[matrix.GetLength(0)];
        Array.Fill(names, "");
        return UncertainValue.Correlated(names, new double[names.Length], matrix, degrees);
    }
}
