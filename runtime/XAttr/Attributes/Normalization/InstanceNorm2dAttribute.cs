namespace XAttr;

/// <summary>(x − mean) / deviation over height and width of each channel of [C, H, W], without eps: the shape stays, the degree becomes 0.</summary>
public sealed class InstanceNorm2dAttribute : InstanceNormAttribute;
