namespace XAttr.Generator.Layers;

/// <summary>What breaks F(αx) = αᵏF(x) where no layer stands for it, with the way out: of code and of files alike.</summary>
internal static class Reasons
{
    public const string AddedBias = "it adds a bias, which does not scale with its input";
    public const string AddedParameter = "it adds a learned parameter, a bias that does not scale with its input";
    public const string AddedConstant = "it adds a constant, which does not scale with its input";
    public const string ShiftedInput = "it shifts the network's input by a constant, which does not scale with it";
    public const string Curved = "it is not a power of its input, so its slope changes with the scale of its input";
    public const string Rounding = "it rounds, and the steps do not scale with its input";
    public const string ChosenByScale = "what it chooses by scales with the input";

    public const string Remainder = "what remains does not scale with its input unless the divisor does";
    public const string ManyFactors = "the number of its factors, and so its degree, is not fixed";

    public const string RemoveOrMultiply = "remove it, or multiply by it";
    public const string NormaliseBefore = "normalise the data before the network";
    public const string LeaveOut = "leave it out";
    public const string Compare = "choose by a comparison";
    public const string EqualDivisor = "use a divisor of the same degree";
    public const string PadOtherwise = "pad with zeros, or with ReflectionPad or ReplicationPad";

    /// <summary>A constant as small as this is there so that nothing is divided by zero.</summary>
    public const double LargestEpsilon = 1e-3;

    /// <summary>A single bound.</summary>
    public static string Bound(string bound) => $"its bound of {bound} does not scale with its input";

    public static string Padding(string constant) => $"the constant {constant} that it pads with does not scale with its input";

    public static string Epsilon(string eps) => $"the eps of {eps} does not scale with its input";
}
