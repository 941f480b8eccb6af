namespace XAttr;

/// <summary>What the attributions of noisy copies become.</summary>
public enum SmoothGradStatistic
{
    /// <summary>Their mean: SmoothGrad.</summary>
    Mean,

    /// <summary>The mean of their squares: SmoothGrad².</summary>
    MeanSquare,

    /// <summary>Their variance, E[A²] − E[A]²: VarGrad.</summary>
    Variance,
}
