namespace XAttr;

/// <summary>(x − mean) / deviation over depth, height and width of each channel of [C, D, H, W], without eps: the shape stays, the degree becomes 0.</summary>
public sealed class InstanceNorm3dAttribute : InstanceNormAttribute;
