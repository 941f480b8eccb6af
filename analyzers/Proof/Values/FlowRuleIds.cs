namespace XAttr.Analyzers.Proof.Values;

/// <summary>The ids of the rules that networks written by hand are held against, besides those of declared ones.</summary>
internal static class FlowRuleIds
{
    public const string LayerBias = "XATTR0011";
    public const string AddedParameter = "XATTR0012";
    public const string AddedConstant = "XATTR0013";
    public const string SmoothActivation = "XATTR0014";
    public const string ClippingActivation = "XATTR0015";
    public const string BatchNormalization = "XATTR0016";
    public const string Epsilon = "XATTR0017";
    public const string UnequalDegrees = "XATTR0018";
    public const string UnequalBranches = "XATTR0019";
    public const string SoftmaxInside = "XATTR0020";
    public const string InputNormalization = "XATTR0021";
    public const string ControlFlowOnValues = "XATTR0022";
    public const string InPlace = "XATTR0023";
    public const string GradientCut = "XATTR0024";
    public const string ReusedMask = "XATTR0025";
    public const string WrongDegree = "XATTR0026";
    public const string OpaqueCall = "XATTR0027";
    public const string CannotProve = "XATTR0028";
    public const string OtherArguments = "XATTR0029";
    public const string SamplesMix = "XATTR0030";
    public const string Drawn = "XATTR0033";
}
