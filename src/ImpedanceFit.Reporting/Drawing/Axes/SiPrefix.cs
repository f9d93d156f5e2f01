using System.Globalization;

namespace ImpedanceFit.Reporting.Drawing.Axes;

/// <summary>SI prefixes by their power of ten, and numbers with a real minus sign.</summary>
internal static class SiPrefix
{
    /// <summary>The prefix of 10^<paramref name="exponent"/>, e.g. <c>k</c> of 3.</summary>
    public static string Of(int exponent) => exponent switch
    {
        -15 => "f",
        -12 => "p",
        -9 => "n",
        -6 => "µ",
        -3 => "m",
        0 => "",
        3 => "k",
        6 => "M",
        9 => "G",
        12 => "T",
        _ => throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "There is no prefix."),
    };

    /// <summary>A whole number with a real minus sign.</summary>
    public static string Signed(int value) => WithMinus(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The hyphen of a number made a minus sign; minus nought is nought.</summary>
    public static string WithMinus(string number) =>
        number.Length > 0 && number[0] == '-' ? number.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? number[1..] : "−" + number[1..] : number;
}
