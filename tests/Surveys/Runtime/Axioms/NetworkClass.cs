namespace XAttr.Surveys.Runtime.Axioms;

/// <summary>Which networks an axiom is tested on.</summary>
internal enum NetworkClass
{
    /// <summary>ReLU networks with biases.</summary>
    Regular,

    /// <summary>ReLU networks without: nonnegatively homogeneous.</summary>
    XDnn,
}
