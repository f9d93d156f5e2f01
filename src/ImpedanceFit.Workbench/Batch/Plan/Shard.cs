using System.Globalization;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Batch.Plan;

/// <summary>Which share of the work is done: every <paramref name="Count"/>-th spectrum, from the
/// <paramref name="Number"/>-th on (both from 1).</summary>
internal sealed record Shard(int Number, int Count)
{
    /// <summary>All of it.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Reads <c>2/8</c>.</summary>
    public static Shard Parse(string option, string text)
    {
        if (text.Split('/') is [string first, string second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && number >= 1 && number <= count)
        {
            return new Shard(number, count);
        }
        throw new RequestException($"{option}: '{text}' is not a share of the work.",
            $"Write {option} I/N with I from 1 to N, e.g. {option} 1/4 on the first of four computers.");
    }

    /// <summary>True where the spectrum belongs to this share.</summary>
    /// <param name="index">Its position among all spectra, from 0.</param>
    public bool Takes(long index) => index % Count == Number - 1;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Number}/{Count}");
}
