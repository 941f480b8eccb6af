namespace XAttr.Priors;

/// <summary>How attribution inside a mask is measured.</summary>
public enum MaskNorm
{
    /// <summary>Σ m·A², as Ross et al. 2017 publish it.</summary>
    SquaredL2,

    /// <summary>Σ m·|A|, which drives small attributions to zero as well.</summary>
    L1,

    /// <summary>
    /// The mask's share of the positive attribution, Σ m·A⁺ / Σ A⁺, from 0 to 1 and 0 where there is none: the energy of Rao et al.,
    /// "Studying How to Efficiently and Effectively Guide Models with Explanations", ICCV 2023. They maximise it inside a box, which is
    /// this prior with the mask of all that is outside: −E(box) = Ω(outside) − 1.
    /// </summary>
    EnergyShare,
}
