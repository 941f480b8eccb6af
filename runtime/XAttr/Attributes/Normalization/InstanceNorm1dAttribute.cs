namespace XAttr;

/// <summary>(x − mean) / deviation over length of each channel of [C, L], without eps: the shape stays, the degree becomes 0.</summary>
public sealed class InstanceNorm1dAttribute : InstanceNormAttribute;
