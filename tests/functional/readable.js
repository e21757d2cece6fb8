// Every visible text with less contrast to what lies behind it than WCAG AA asks (4.5, or 3 for large text).
() => {
  const parse = (css) => {
    const [r, g, b, a = 1] = css.match(/[\d.]+/g).map(Number)
    return { r, g, b, a }
  }
  const over = (top, below) => ({
    r: top.r * top.a + below.r * (1 - top.a),
    g: top.g * top.a + below.g * (1 - top.a),
    b: top.b * top.a + below.b * (1 - top.a),
    a: 1,
  })
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const ground = (element) => {
    const layers = []
    for (let at = element; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor))
    return layers.reverse().reduce((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 })
  }
  const opacity = (element) => {
    let product = 1
    for (let at = element; at; at = at.parentElement) product *= Number(getComputedStyle(at).opacity)
    return product
  }
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const words = node.textContent.trim()
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    if (!words || box.width < 2 || box.height < 2 || style.visibility === "hidden" || opacity(element) === 0) continue
    if (["SCRIPT", "STYLE", "NOSCRIPT", "OPTION"].includes(element.tagName)) continue
    if (element.closest('[data-testid="stIconMaterial"], [aria-hidden="true"]')) continue
    const below = ground(element)
    const ink = element.closest("svg") ? parse(style.fill === "none" ? style.color : style.fill) : parse(style.color)
    const top = over({ ...ink, a: ink.a * opacity(element) }, below)
    const [bright, dark] = [light(top), light(below)].sort((a, b) => b - a)
    const ratio = (bright + 0.05) / (dark + 0.05)
    const size = parseFloat(style.fontSize)
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    if (ratio < (large ? 3 : 4.5)) found.push(`${ratio.toFixed(2)} ${words.slice(0, 60)}`)
  }
  return [...new Set(found)]
}
