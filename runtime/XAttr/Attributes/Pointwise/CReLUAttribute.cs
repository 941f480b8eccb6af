namespace XAttr;

/// <summary>
/// max(0, x) and max(0, -x), one behind the other along the channels: [C, ...] → [2·C, ...]. The degree stays (Shang et al., ICML 2016).
/// </summary>
public sealed class CReLUAttribute : LayerAttribute;
